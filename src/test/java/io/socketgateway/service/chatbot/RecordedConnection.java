package io.socketgateway.service.chatbot;

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
import io.socketgateway.reply.Input;

/** A connection without a socket that writes down what happens to it. */
record RecordedConnection(Transport transport, Charset charset, List<Object> events,
		Map<Object, Object> attributes) implements Connection {

	RecordedConnection(Transport transport, Charset charset) {
		this(transport, charset, new ArrayList<>(), new HashMap<>());
	}

	RecordedConnection(Transport transport) {
		this(transport, StandardCharsets.UTF_8);
	}

	@Override
	public ConnectionId id() {
		return new ConnectionId("test-1");
	}

	@Override
	public String listener() {
		return "test";
	}

	@Override
	public Peer peer() {
		return new Peer(InetSocketAddress.createUnresolved("peer", 1));
	}

	@Override
	public void send(Object payload) {
		this.events.add(payload);
	}

	@Override
	public void close() {
		this.events.add("(closed)");
	}

	@Override
	public Input input() {
		throw new UnsupportedOperationException();
	}

}
