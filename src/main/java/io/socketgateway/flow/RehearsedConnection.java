package io.socketgateway.flow;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;

import io.socketgateway.codec.Codec;
import io.socketgateway.codec.FrameInput;
import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.connection.Payloads;
import io.socketgateway.message.ConnectionId;
import io.socketgateway.message.Peer;
import io.socketgateway.message.Transport;
import io.socketgateway.reply.Connection;
import io.socketgateway.reply.Input;
import io.socketgateway.reply.UndeliverableReplyException;

/** A connection without a socket: its peer is a sample. */
final class RehearsedConnection implements Connection {

	private final ConnectionSettings settings;

	private final Codec codec;

	private final FrameInput in;

	private final OutputStream out;

	private final Map<Object, Object> attributes = new HashMap<>();

	private boolean heard;

	private volatile boolean replied;

	private volatile boolean closed;

	RehearsedConnection(ConnectionSettings settings, Codec codec, FrameInput in, OutputStream out) {
		this.settings = settings;
		this.codec = codec;
		this.in = in;
		this.out = out;
	}

	/** From now on what is sent is a reply. */
	void hears() {
		this.heard = true;
	}

	ConnectionSettings settings() {
		return this.settings;
	}

	boolean hasReplied() {
		return this.replied;
	}

	boolean isClosed() {
		return this.closed;
	}

	@Override
	public void send(Object payload) {
		if (this.closed) {
			throw new UndeliverableReplyException("connection " + id() + " is closed", null);
		}
		try {
			this.codec.encode(Payloads.bytes(payload, this.codec, this.settings), this.out);
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new UndeliverableReplyException("connection " + id() + " cannot be sent " + ex.getMessage(), ex);
		}
		this.replied |= this.heard;
		this.closed = this.heard && this.settings.properties().closeAfterReply();
	}

	@Override
	public void close() {
		this.closed = true;
	}

	@Override
	public ConnectionId id() {
		return new ConnectionId(listener() + "-example");
	}

	@Override
	public String listener() {
		return this.settings.listener();
	}

	@Override
	public Transport transport() {
		return this.settings.transport();
	}

	@Override
	public Peer peer() {
		return new Peer(transport().isFile() ? UnixDomainSocketAddress.of("")
				: new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
	}

	@Override
	public Charset charset() {
		return this.settings.properties().charset();
	}

	@Override
	public Map<Object, Object> attributes() {
		return this.attributes;
	}

	@Override
	public Input input() {
		if (transport().isDatagram()) {
			throw new UnsupportedOperationException("a " + transport() + " connection has no stream to read from");
		}
		return new RehearsedInput(this.in);
	}

}
