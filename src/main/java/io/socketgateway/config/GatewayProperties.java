package io.socketgateway.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything under {@code gateway}.
 *
 * @param defaults what every listener inherits; any key of a listener but its address
 * @param listeners the listeners by name, each with the defaults filled in
 * @param codecs codecs with options: the keys of each are those of its type
 * @param services services with options: the keys of each are those of its type
 * @param users logins of the HTTP port by name
 * @param shutdown how the gateway stops
 * @param reload whether changed files take effect while it runs
 * @param overload when the process is short of something, and what it does then
 * @param accessLog whether a line is written for each connection that ends
 * @param health what health looks at beside open sockets
 * @param tracing whether messages are followed
 */
public record GatewayProperties(ListenerProperties defaults, Map<String, ListenerProperties> listeners,
		Map<String, CodecProperties> codecs, Map<String, ServiceProperties> services, Map<String, UserProperties> users,
		ShutdownProperties shutdown, ReloadProperties reload, OverloadProperties overload,
		AccessLogProperties accessLog, HealthProperties health, TracingProperties tracing) {

	/** The prefix of every key. */
	public static final String PREFIX = "gateway";

	public GatewayProperties {
		listeners = new LinkedHashMap<>(listeners);
	}

	/**
	 * The listeners that are to be opened.
	 * @return in their order
	 */
	public Map<String, ListenerProperties> enabled() {
		Map<String, ListenerProperties> enabled = new LinkedHashMap<>(this.listeners);
		enabled.values().removeIf((listener) -> !listener.enabled());
		return enabled;
	}

}
