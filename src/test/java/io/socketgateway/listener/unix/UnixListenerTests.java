package io.socketgateway.listener.unix;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.socketgateway.connection.Connections;
import io.socketgateway.message.GatewayHeaders;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.UnixClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.ip.IpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class UnixListenerTests {

	@TempDir
	private static Path folder;

	private static Gateway gateway;

	@BeforeAll
	static void start() {
		gateway = Gateway.start("""
				gateway:
				  defaults: {transport: unix}
				  listeners:
				    echo: {path: FOLDER/echo, service: echo}
				    lines: {path: FOLDER/lines, codec: line, service: echo}
				    once: {path: FOLDER/once, service: answer, close-after-reply: true}
				    small: {path: FOLDER/small, codec: line, service: echo, limits: {message-size: 10B}}
				    few: {path: FOLDER/few, service: echo, limits: {connections: 2}}
				    brief: {path: FOLDER/brief, service: echo, timeouts: {idle: 200ms}}
				    who: {path: FOLDER/who, service: who}
				    hotline: {path: FOLDER/hotline, service: hotline}
				    inbox: {path: FOLDER/inbox, service: inbox}
				    tuned: {path: FOLDER/tuned, service: echo, greeting: hello,
				      socket: {backlog: 7, receive-buffer: 16KB, send-buffer: 16KB}}
				  services:
				    answer: {type: reply, text: done}
				    hotline: {type: chatbot, dialog: dialogs/hotline-10086.yml}
				    inbox: {type: upload, base-path: FOLDER/uploads}
				""".replace("FOLDER", folder.toString()), Services.class);
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	private static UnixClient connect(String listener) {
		return UnixClient.connect(folder.resolve(listener));
	}

	@Test
	void bytesComeBackUntouched() {
		byte[] bytes = new byte[1_000_000];
		new Random(1).nextBytes(bytes);
		try (UnixClient client = connect("echo")) {
			Thread.startVirtualThread(() -> client.send(bytes));
			client.expect(bytes);
		}
	}

	@Test
	void manyClientsAreServedAtOnce() {
		List<UnixClient> clients = new ArrayList<>();
		for (int count = 0; count < 100; count++) {
			clients.add(connect("echo"));
		}
		await().until(() -> gateway.listener("echo").connections() >= 100);
		clients.reversed().forEach((client) -> client.send("x"));
		clients.forEach((client) -> client.expect("x").close());
	}

	@Test
	void halfClosedClientStillGetsItsAnswers() {
		try (UnixClient client = connect("lines")) {
			client.send("a\nb\nc").endOutput();
			assertThat(new String(client.read(100), StandardCharsets.UTF_8)).isEqualTo("a\r\nb\r\n");
		}
	}

	@Test
	void closeAfterReplyIsOrderlyAlsoWhereTheClientSentMore() {
		try (UnixClient client = connect("once")) {
			client.send(new byte[100_000]);
			assertThat(new String(client.read(100), StandardCharsets.UTF_8)).isEqualTo("done");
		}
	}

	@Test
	void messageOverTheLimitEndsItsConnectionAfterTheEarlierAnswers() {
		try (UnixClient client = connect("small")) {
			client.send("short\r\n0123456789x\r\nlost\r\n").expect("short\r\n").expectClosed();
		}
	}

	@Test
	void connectionOverTheLimitIsRefusedUntilAnotherEnds() {
		UnixClient first = connect("few");
		try (UnixClient second = connect("few"); UnixClient third = connect("few")) {
			first.send("1").expect("1");
			second.send("2").expect("2");
			third.expectClosed();
			first.close();
			await().until(() -> gateway.listener("few").connections() == 1);
			try (UnixClient fourth = connect("few")) {
				fourth.send("4").expect("4");
			}
		}
	}

	@Test
	void silentConnectionIsClosed() {
		try (UnixClient client = connect("brief")) {
			client.send("x").expect("x").expectClosed();
		}
	}

	@Test
	void messagesTellWhoConnected() {
		String user = System.getProperty("user.name");
		try (UnixClient client = connect("who")) {
			client.send("?");
			assertThat(new String(client.read(2 * user.length() + 6), StandardCharsets.UTF_8)).startsWith(user + " ")
				.endsWith(" unix");
		}
	}

	@Test
	void chatbotTalksUntilTheCallerSaysExit() {
		try (UnixClient caller = connect("hotline")) {
			caller.expect("欢迎致电 10086,请输入1xxx,0转人工服务.").send("7").expect("请重新输入.");
			caller.send("exit").expectClosed();
		}
	}

	@Test
	void uploadStoresAFile() {
		byte[] content = new byte[300_000];
		new Random(2).nextBytes(content);
		try (UnixClient client = connect("inbox")) {
			client.send("put|a.bin|" + content.length).expect("nothing").send(content);
			client.send("put|b.bin|1").expect("nothing").send("b");
			await().untilAsserted(() -> assertThat(folder.resolve("uploads/b.bin")).hasContent("b"));
			assertThat(folder.resolve("uploads/a.bin")).hasBinaryContent(content);
		}
	}

	@Test
	void socketOptionsAndGreetingLeaveAWorkingListener() {
		try (UnixClient client = connect("tuned")) {
			client.expect("hello").send("x").expect("x");
		}
	}

	@Test
	void clientsThatBreakOffLeaveNothingBehind() {
		for (int count = 0; count < 100; count++) {
			connect("echo").close();
			connect("echo").send("half a word").close();
		}
		await().until(() -> gateway.listener("echo").connections() == 0);
		assertThat(gateway.bean(Connections.class).of("echo")).isEmpty();
	}

	@Test
	void listenerIsKnownByItsPath() {
		assertThat(gateway.listener("echo").addresses()).singleElement().hasToString(folder + "/echo");
	}

	@Configuration(proxyBeanMethods = false)
	static class Services {

		@Bean
		SocketService who() {
			return (message, connection) -> {
				Map<String, Object> headers = message.getHeaders();
				assertThat(headers).doesNotContainKey(IpHeaders.IP_ADDRESS);
				return "%s %s %s".formatted(headers.get(GatewayHeaders.PEER_USER),
						headers.get(GatewayHeaders.PEER_GROUP), connection.peer());
			};
		}

	}

}
