package io.socketgateway.actuate.access;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

import io.socketgateway.message.ConnectionEnd;
import io.socketgateway.message.Peer;
import org.slf4j.event.KeyValuePair;

/**
 * What a line says by the names of the
 * <a href="https://www.elastic.co/docs/reference/ecs">Elastic Common Schema</a>, and what
 * the schema has no name for under {@code socketgateway}.
 */
final class EcsFields {

	private final List<KeyValuePair> fields = new ArrayList<>();

	private EcsFields() {
	}

	static List<KeyValuePair> of(ConnectionEnd end) {
		return new EcsFields().event(end).source(end).listener(end).fields;
	}

	static List<KeyValuePair> of(HeldBack lines) {
		return new EcsFields().add("event.kind", "metric")
			.add("event.dataset", LoggedLines.DATASET)
			.add("event.action", "held-back")
			.add("event.reason", lines.reason().toString())
			.add("socketgateway.lines", lines.lines()).fields;
	}

	static String message(ConnectionEnd end) {
		return "%s %s of %s: %s".formatted(end.isRefused() ? "refused" : "closed",
				(end.id() != null) ? end.id() : "a connection to " + end.listener(),
				Shown.bounded(end.peer().toString()), end.reason());
	}

	static String message(HeldBack lines) {
		return "%d more lines with the reason %s were held back".formatted(lines.lines(), lines.reason());
	}

	private EcsFields event(ConnectionEnd end) {
		return add("event.kind", "event").add("event.dataset", LoggedLines.DATASET)
			.add("event.category", List.of("network"))
			.add("event.type", List.of("connection", end.isRefused() ? "denied" : "end"))
			.add("event.action", end.isRefused() ? "refused" : "closed")
			.add("event.reason", end.reason().toString())
			.add("event.start", end.since().toString())
			.add("event.end", end.until().toString())
			.add("event.duration", end.lived().toNanos());
	}

	private EcsFields source(ConnectionEnd end) {
		address(end.peer());
		if (end.tlsSubject() != null) {
			add("tls.client.subject", Shown.bounded(end.tlsSubject()));
		}
		return add("source.bytes", end.bytesIn()).add("destination.bytes", end.bytesOut())
			.add("network.transport", end.transport().toString());
	}

	private void address(Peer peer) {
		if (peer.address() instanceof InetSocketAddress inet && inet.getAddress() != null) {
			add("source.address", inet.getAddress().getHostAddress()).add("source.ip", withoutZone(inet.getAddress()))
				.add("source.port", inet.getPort());
		}
		else {
			add("source.address", Shown.bounded(peer.toString()));
		}
	}

	private static String withoutZone(InetAddress address) {
		return address.getHostAddress().replaceFirst("%.*", "");
	}

	private EcsFields listener(ConnectionEnd end) {
		add("socketgateway.listener", end.listener());
		if (end.id() != null) {
			add("socketgateway.connection", end.id().value());
		}
		return add("socketgateway.messages.in", end.messagesIn()).add("socketgateway.messages.out", end.messagesOut());
	}

	private EcsFields add(String name, Object value) {
		this.fields.add(new KeyValuePair(name, value));
		return this;
	}

}
