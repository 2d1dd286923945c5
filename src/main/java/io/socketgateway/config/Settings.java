package io.socketgateway.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.PropertyPlaceholderHelper;
import org.springframework.util.SystemPropertyUtils;

/**
 * Reads the records from the environment, strictly: what is unknown or impossible is an
 * {@link io.socketgateway.message.OperatorException} that says where it stands.
 */
public final class Settings {

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of(GatewayProperties.PREFIX);

	private static final List<String> NAMED = List.of("listeners", "codecs", "services", "users");

	private static final Map<String, Class<? extends TypeProperties>> TYPED = Map.of("codecs", CodecProperties.class,
			"services", ServiceProperties.class);

	private final Sources sources;

	private final Binder binder;

	private final KnownKeys knownKeys;

	private final EntryNames names;

	/**
	 * Reads what the environment holds now.
	 * @param environment where the application's configuration is
	 */
	public Settings(ConfigurableEnvironment environment) {
		List<ConfigurationPropertySource> written = new ArrayList<>();
		ConfigurationPropertySources.get(environment).forEach(written::add);
		List<ConfigurationPropertySource> all = new ArrayList<>(written);
		all.add(new ListenerDefaults(written));
		this.sources = new Sources(all, placeholders(environment));
		this.binder = new Binder(all, this.sources.placeholders());
		this.knownKeys = new KnownKeys(written);
		this.names = new EntryNames(written);
	}

	/** Refuses what is set nowhere, where Spring Boot would leave it as it is. */
	private static PlaceholdersResolver placeholders(ConfigurableEnvironment environment) {
		return new PropertySourcesPlaceholdersResolver(environment.getPropertySources(),
				new PropertyPlaceholderHelper(SystemPropertyUtils.PLACEHOLDER_PREFIX,
						SystemPropertyUtils.PLACEHOLDER_SUFFIX, SystemPropertyUtils.VALUE_SEPARATOR,
						SystemPropertyUtils.ESCAPE_CHARACTER, false));
	}

	/**
	 * Reads everything under {@code gateway}.
	 * @return complete and valid but for the names of codecs and services
	 */
	public GatewayProperties gateway() {
		NAMED.forEach((section) -> this.names.check(ROOT.append(section)));
		this.knownKeys.checkAll();
		return new GatewayProperties(bind(ROOT.append("defaults"), ListenerProperties.class), listeners(),
				each("codecs", CodecProperties.class), each("services", ServiceProperties.class), users(),
				bind(ROOT.append("shutdown"), ShutdownProperties.class),
				bind(ROOT.append("reload"), ReloadProperties.class),
				bind(ROOT.append("overload"), OverloadProperties.class),
				bind(ROOT.append("access-log"), AccessLogProperties.class),
				bind(ROOT.append("health"), HealthProperties.class),

				bind(ROOT.append("tracing"), TracingProperties.class));
	}

	/**
	 * Reads the options of a codec or service.
	 * @param <O> the options
	 * @param section {@code codecs} or {@code services}
	 * @param name the entry
	 * @param type a record
	 * @return the options, with defaults throughout where there is no such entry
	 */
	public <O> O options(String section, String name, Class<O> type) {
		ConfigurationPropertyName key = entry(section, name);
		this.knownKeys.checkOptions(key, Objects.requireNonNull(TYPED.get(section)), type);
		return bind(key, type);
	}

	/**
	 * An exception for what only showed when the value was used.
	 * @param section a section of named entries
	 * @param name the entry
	 * @param ex its message is one sentence that starts with the key within the entry
	 * @return names the key, its value and, where they are known, its file and line
	 */
	public SettingException wrong(String section, String name, RuntimeException ex) {
		return SettingException.of(entry(section, name), ex, this.sources);
	}

	/**
	 * The same for a section without named entries.
	 * @param section such as {@code access-log}
	 * @param ex its message is one sentence that starts with the key within the section
	 * @return names the key, its value and, where they are known, its file and line
	 */
	public SettingException wrong(String section, RuntimeException ex) {
		return SettingException.of(ROOT.append(section), ex, this.sources);
	}

	private <T> T bind(ConfigurationPropertyName key, Class<T> type) {
		try {
			return this.binder.bindOrCreate(key, Bindable.of(type), null);
		}
		catch (BindException ex) {
			throw SettingException.of(ex, this.sources);
		}
	}

	private Map<String, ListenerProperties> listeners() {
		Map<String, ListenerProperties> listeners = each("listeners", ListenerProperties.class);
		TakenPorts taken = new TakenPorts();
		listeners.forEach((name, listener) -> {
			try {
				taken.add(name, listener);
			}
			catch (IllegalArgumentException ex) {
				throw wrong("listeners", name, ex);
			}
		});
		return listeners;
	}

	private Map<String, UserProperties> users() {
		Map<String, UserProperties> users = each("users", UserProperties.class);
		users.forEach((name, user) -> {
			if (user.password().isPlain()) {
				requireLoopback(name);
			}
		});
		return users;
	}

	private void requireLoopback(String user) {
		List<String> reachable = new HttpAddresses(this.binder).reachable();
		if (!reachable.isEmpty()) {
			throw wrong("users", user, new IllegalArgumentException(
					"password: {noop} is only for an HTTP port that nobody else reaches; set %s to 127.0.0.1, or write a {bcrypt} or {argon2} hash"
						.formatted(String.join(" and ", reachable))));
		}
	}

	private <T> Map<String, T> each(String section, Class<T> type) {
		Map<String, T> entries = new LinkedHashMap<>();
		for (String name : this.names.of(ROOT.append(section))) {
			entries.put(name, bind(entry(section, name), type));
		}
		return entries;
	}

	private static ConfigurationPropertyName entry(String section, String name) {
		return ConfigurationPropertyName.adapt(GatewayProperties.PREFIX + "." + section + "." + name, '.');
	}

}
