package io.socketgateway.service.echo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;

import io.socketgateway.reply.Connection;
import io.socketgateway.service.Probe;
import io.socketgateway.service.ServiceType;
import io.socketgateway.service.SocketService;

import org.springframework.messaging.Message;

/**
 * Sends each message back with its bytes untouched, between a prefix and a suffix in the
 * listener's charset. Keeps no state.
 */
public final class EchoService implements SocketService {

	private final EchoOptions options;

	private final boolean bare;

	EchoService(EchoOptions options) {
		this.options = options;
		this.bare = options.prefix().isEmpty() && options.suffix().isEmpty();
	}

	/**
	 * The kind {@code echo}.
	 * @return makes echoes
	 */
	public static ServiceType<EchoOptions> type() {
		return new ServiceType<>("echo", EchoOptions.class, (_, options) -> new EchoService(options));
	}

	@Override
	public Object handle(Message<?> message, Connection connection) {
		return this.bare ? message.getPayload() : surrounded(message.getPayload(), connection.charset());
	}

	@Override
	public boolean returnsAtOnce() {
		return true;
	}

	@Override
	public Probe probe() {
		return Probe.answered(Probe.TEXT);
	}

	private Object surrounded(Object payload, Charset charset) {
		if (!(payload instanceof byte[] bytes)) {
			return this.options.prefix() + payload + this.options.suffix();
		}
		ByteArrayOutputStream reply = new ByteArrayOutputStream(bytes.length + 64);
		reply.writeBytes(this.options.prefix().getBytes(charset));
		reply.writeBytes(bytes);
		reply.writeBytes(this.options.suffix().getBytes(charset));
		return reply.toByteArray();
	}

}
