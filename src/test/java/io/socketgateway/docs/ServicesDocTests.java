package io.socketgateway.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.socketgateway.message.ConnectionId;
import io.socketgateway.reply.Connection;
import io.socketgateway.reply.OpenConnections;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The example of {@code docs/services.md} that asks for open connections. */
class ServicesDocTests {

	private static final String ROOM = "gateway.listeners.room: {port: 0, codec: line, service: chatroom}";

	@Test
	void pageShowsTheClassThatIsTestedHere() throws IOException {
		String source = Files.readString(Path.of("src/test/java/io/socketgateway/docs/Chatroom.java"));
		assertThat(Files.readString(Path.of("docs/services.md")))
			.contains("```java\n" + source.substring(source.indexOf("/** ")) + "```");
	}

	@Test
	void everybodyHearsWhatOneSays() {
		try (Gateway gateway = Gateway.start(ROOM, Chatroom.class);
				SocketClient one = gateway.connect("room");
				SocketClient other = gateway.connect("room")) {
			OpenConnections connections = gateway.bean(OpenConnections.class);
			await().untilAsserted(() -> assertThat(connections.of("room")).hasSize(2));
			String id = id(connections, one);
			one.send("hello\nanybody?\n").expect(id + ": hello\r\n" + id + ": anybody?\r\n");
			other.expect(id + ": hello\r\n" + id + ": anybody?\r\n");
		}
	}

	@Test
	void openConnectionsAreFoundAndCounted() {
		try (Gateway gateway = Gateway.start(ROOM, Chatroom.class); SocketClient one = gateway.connect("room")) {
			OpenConnections connections = gateway.bean(OpenConnections.class);
			await().untilAsserted(() -> assertThat(connections.of("room")).hasSize(1));
			ConnectionId id = new ConnectionId(id(connections, one));
			assertThat(connections.find(id).map(Connection::id)).isEqualTo(Optional.of(id));
			assertThat(connections.find(new ConnectionId("room-0"))).isEmpty();
			assertThat(connections.of("nowhere").map(Connection::id)).isEmpty();
			assertThat(List.of(connections.broadcast("room", "news"), connections.broadcast("nowhere", "news")))
				.containsExactly(new OpenConnections.Broadcast(1, 0), new OpenConnections.Broadcast(0, 0));
			one.expect("news\r\n");
		}
	}

	private static String id(OpenConnections connections, SocketClient client) {
		Stream<? extends Connection> open = connections.of("room");
		return open.filter((each) -> each.peer().toString().endsWith(":" + client.socket().getLocalPort()))
			.map((each) -> each.id().value())
			.findFirst()
			.orElseThrow();
	}

}
