package io.socketgateway.listener.udp;

import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.socketgateway.message.Reason;
import io.socketgateway.reply.Connection;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.UdpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Services that the receiving thread calls itself. */
class UdpQuickServiceTests {

	private Gateway gateway;

	@BeforeEach
	void start() {
		this.gateway = Gateway.start("""
				gateway:
				  listeners:
				    quick: {transport: udp, port: 0, host: 127.0.0.1, service: quick, on-error: continue}
				    strict: {transport: udp, port: 0, host: 127.0.0.1, service: quick}
				    plain: {transport: udp, port: 0, host: 127.0.0.1, service: plain}
				    brief: {transport: udp, port: 0, host: 127.0.0.1, service: quick, timeouts: {idle: 200ms}}
				    once: {transport: udp, port: 0, host: 127.0.0.1, service: quick, close-after-reply: true}
				""", Services.class);
	}

	@AfterEach
	void stop() {
		this.gateway.close();
	}

	private Queue<String> life() {
		return this.gateway.bean(Services.class).life;
	}

	@Test
	void quickServiceIsCalledByTheReceivingThreadAndAnotherIsNot() {
		try (UdpClient quick = UdpClient.connect(this.gateway.port("quick"));
				UdpClient plain = UdpClient.connect(this.gateway.port("plain"))) {
			quick.send("thread").expect("receive-quick");
			plain.send("thread").expect("plain-2");
		}
	}

	@Test
	void failureOrInterruptLeftBehindSilencesNobody() {
		try (UdpClient client = UdpClient.connect(this.gateway.port("quick"));
				UdpClient other = UdpClient.connect(this.gateway.port("quick"))) {
			client.send("error").send("interrupt").expect("interrupt").send("a").expect("a");
			other.send("b").expect("b");
		}
		assertThat(life()).containsExactly("opened", "opened");
	}

	@Test
	void failureEndsTheExchangeAndTheNextDatagramStartsAnew() {
		try (UdpClient client = UdpClient.connect(this.gateway.port("strict"))) {
			client.send("a").expect("a").send("error").send("b").expect("b");
		}
		assertThat(life()).containsExactly("opened", "closed error", "opened");
	}

	@Test
	void silentPeerIsForgottenAndItsServiceTold() {
		try (UdpClient client = UdpClient.connect(this.gateway.port("brief"))) {
			client.send("a").expect("a");
			await().untilAsserted(() -> assertThat(life()).containsExactly("opened", "closed idle"));
			client.send("b").expect("b");
		}
	}

	@Test
	void exchangeThatClosesAfterItsReplyIsClosedOnceForEachDatagram() {
		try (UdpClient client = UdpClient.connect(this.gateway.port("once"))) {
			client.send("a").expect("a").send("b").expect("b");
		}
		await().untilAsserted(() -> assertThat(life()).containsExactly("opened", "closed close-after-reply", "opened",
				"closed close-after-reply"));
	}

	@Test
	void drainTellsTheServiceOfTheEnd() {
		try (UdpClient client = UdpClient.connect(this.gateway.port("quick"))) {
			client.send("a").expect("a");
			Queue<String> life = life();
			this.gateway.close();
			assertThat(life).containsExactly("opened", "closed drain");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Services {

		final Queue<String> life = new ConcurrentLinkedQueue<>();

		@Bean
		SocketService plain() {
			return Services::answer;
		}

		@Bean
		SocketService quick() {
			return new SocketService() {

				@Override
				public void opened(Connection connection) {
					Services.this.life.add("opened");
				}

				@Override
				public Object handle(Message<?> message, Connection connection) {
					return answer(message, connection);
				}

				@Override
				public void closed(Connection connection, Reason reason) {
					Services.this.life.add("closed " + reason);
				}

				@Override
				public boolean returnsAtOnce() {
					return true;
				}

			};
		}

		private static Object answer(Message<?> message, Connection connection) {
			String text = new String((byte[]) message.getPayload(), StandardCharsets.UTF_8);
			switch (text) {
				case "error" -> throw new AssertionError("as bad as it gets");
				case "interrupt" -> Thread.currentThread().interrupt();
				case "thread" -> {
					return Thread.currentThread().getName();
				}
				default -> {
				}
			}
			return text;
		}

	}

}
