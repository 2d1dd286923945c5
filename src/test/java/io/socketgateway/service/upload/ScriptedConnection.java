package io.socketgateway.service.upload;

import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.socketgateway.message.ConnectionId;
import io.socketgateway.message.Peer;
import io.socketgateway.message.Transport;
import io.socketgateway.reply.Connection;
import io.socketgateway.service.SocketService;

import org.springframework.messaging.support.GenericMessage;

/** A connection of a listener with the codec raw that hears a script. */
final class ScriptedConnection implements Connection {

	private final ScriptedInput input;

	private final Map<Object, Object> attributes = new HashMap<>();

	private final List<Object> sent = new ArrayList<>();

	private boolean closed;

	ScriptedConnection(ScriptedInput input) {
		this.input = input;
	}

	ScriptedConnection(byte[]... pieces) {
		this(new ScriptedInput(pieces));
	}

	/** Hands the script to the service, from the accept to its end. */
	ScriptedConnection serve(SocketService service) throws Exception {
		service.opened(this);
		for (byte[] next = this.input.next(); next.length > 0 && !this.closed; next = this.input.next()) {
			Object reply = service.handle(new GenericMessage<>(next), this);
			if (reply != null) {
				send(reply);
			}
		}
		return this;
	}

	List<Object> sent() {
		return this.sent;
	}

	boolean isClosed() {
		return this.closed;
	}

	@Override
	public void send(Object payload) {
		this.sent.add(payload);
	}

	@Override
	public void close() {
		this.closed = true;
	}

	@Override
	public ScriptedInput input() {
		return this.input;
	}

	@Override
	public Map<Object, Object> attributes() {
		return this.attributes;
	}

	@Override
	public ConnectionId id() {
		return new ConnectionId("inbox-1");
	}

	@Override
	public String listener() {
		return "inbox";
	}

	@Override
	public Transport transport() {
		return Transport.TCP;
	}

	@Override
	public Peer peer() {
		return new Peer(InetSocketAddress.createUnresolved("client", 1));
	}

	@Override
	public Charset charset() {
		return StandardCharsets.UTF_8;
	}

}
