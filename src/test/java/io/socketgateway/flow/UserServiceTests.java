package io.socketgateway.flow;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;

import io.socketgateway.codec.Codec;
import io.socketgateway.codec.FrameInput;
import io.socketgateway.message.ConnectionId;
import io.socketgateway.message.GatewayHeaders;
import io.socketgateway.message.Reason;
import io.socketgateway.reply.Connection;
import io.socketgateway.reply.ReplySender;
import io.socketgateway.reply.UndeliverableReplyException;
import io.socketgateway.service.ServiceType;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.channel.ExecutorChannel;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.ip.IpHeaders;
import org.springframework.messaging.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class UserServiceTests {

	private static Gateway gateway;

	@BeforeAll
	static void start() {
		gateway = Gateway.start("""
				gateway:
				  defaults: {codec: line}
				  listeners:
				    bytes: {port: 0, service: reverse}
				    text: {port: 0, service: upper, charset: GBK}
				    messages: {port: 0, service: peerOf}
				    consumed: {port: 0, service: remember}
				    channel: {port: 0, service: shout}
				    later: {port: 0, service: shoutLater}
				    service: {port: 0, service: life}
				    typed: {port: 0, service: twice}
				    stars: {port: 0, codec: stars, service: echo}
				    pushed: {port: 0, service: life}
				  services:
				    twice: {type: repeat, times: 2}
				""", Beans.class);
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	private static void say(String listener, String said, String answer) {
		try (SocketClient client = gateway.connect(listener)) {
			client.send(said).expect(answer);
		}
	}

	@Test
	void functionOfBytesAnswers() {
		say("bytes", "abc\n", "cba\r\n");
	}

	@Test
	void functionOfTextIsGivenTheCharsetOfTheListener() {
		try (SocketClient client = gateway.connect("text")) {
			client.send(new byte[] { 'a', (byte) 0xC4, (byte) 0xE3, '\n' })
				.expect(new byte[] { 'A', (byte) 0xC4, (byte) 0xE3, '\r', '\n' });
		}
	}

	@Test
	void functionOfMessagesSeesTheHeaders() {
		try (SocketClient client = gateway.connect("messages")) {
			int port = client.socket().getLocalPort();
			client.send("who am I\n").expect("messages says who am I to 127.0.0.1:" + port + "\r\n");
		}
	}

	@Test
	void consumerNeverAnswers() {
		try (SocketClient client = gateway.connect("consumed")) {
			client.send("kept\n").expectSilence(Duration.ofMillis(100));
			await().untilAsserted(() -> assertThat(gateway.bean(Beans.class).remembered).containsExactly("kept"));
		}
	}

	@Test
	void flowBehindAChannelAnswers() {
		say("channel", "a\nb\n", "A!\r\nB!\r\n");
	}

	@Test
	void flowThatAnswersLaterFromAnotherThreadAnswers() {
		say("later", "a\n", "A!\r\n");
	}

	@Test
	void serviceHearsOfTheWholeLifeOfItsConnection() {
		Queue<String> heard = gateway.bean(Beans.class).heard;
		heard.clear();
		say("service", "x\n", "welcome\r\n1: x\r\n");
		await().untilAsserted(() -> assertThat(heard).containsExactly("opened", "handled", "closed peer-closed"));
	}

	@Test
	void typeOfTheUsersOwnIsMadeFromItsOptions() {
		say("typed", "ab\n", "abab\r\n");
	}

	@Test
	void codecOfTheUsersOwnCuts() {
		say("stars", "a*b*", "a*b*");
	}

	@Test
	void anyThreadCanPushByTheNameOfTheConnection() {
		ReplySender sender = gateway.bean(ReplySender.class);
		try (SocketClient client = gateway.connect("pushed")) {
			client.expect("welcome\r\n");
			ConnectionId id = gateway.bean(Beans.class).lastOpened("pushed");
			sender.send(id, "news");
			client.expect("news\r\n").close();
			await().untilAsserted(() -> assertThatExceptionOfType(UndeliverableReplyException.class)
				.isThrownBy(() -> sender.send(id, "too late")));
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		final Queue<String> remembered = new ConcurrentLinkedQueue<>();

		final Queue<String> heard = new ConcurrentLinkedQueue<>();

		final Queue<Connection> opened = new ConcurrentLinkedQueue<>();

		ConnectionId lastOpened(String listener) {
			return this.opened.stream().filter((each) -> each.listener().equals(listener)).toList().getLast().id();
		}

		@Bean
		Function<byte[], byte[]> reverse() {
			return (bytes) -> new StringBuilder(new String(bytes, StandardCharsets.UTF_8)).reverse()
				.toString()
				.getBytes(StandardCharsets.UTF_8);
		}

		@Bean
		Function<String, String> upper() {
			return (text) -> text.toUpperCase(Locale.ROOT);
		}

		@Bean
		Function<Message<String>, String> peerOf() {
			return (message) -> "%s says %s to %s:%s".formatted(message.getHeaders().get(GatewayHeaders.LISTENER),
					message.getPayload(), message.getHeaders().get(IpHeaders.IP_ADDRESS),
					message.getHeaders().get(IpHeaders.REMOTE_PORT));
		}

		@Bean
		Consumer<String> remember() {
			return this.remembered::add;
		}

		@Bean
		DirectChannel shout() {
			return new DirectChannel();
		}

		@Bean
		ExecutorChannel shoutLater() {
			return new ExecutorChannel(Thread::startVirtualThread);
		}

		@Bean
		IntegrationFlow shouting() {
			return IntegrationFlow.from("shout")
				.<byte[], String>transform(
						(bytes) -> new String(bytes, StandardCharsets.UTF_8).toUpperCase(Locale.ROOT) + "!")
				.get();
		}

		@Bean
		IntegrationFlow shoutingLater() {
			return IntegrationFlow.from("shoutLater").channel("shout").get();
		}

		@Bean
		SocketService life() {
			return new SocketService() {

				@Override
				public void opened(Connection connection) {
					Beans.this.opened.add(connection);
					Beans.this.heard.add("opened");
					connection.send("welcome");
				}

				@Override
				public @Nullable Object handle(Message<?> message, Connection connection) {
					Beans.this.heard.add("handled");
					Object count = connection.attributes().merge(this, 1, (one, more) -> (int) one + (int) more);
					return count + ": " + new String((byte[]) message.getPayload(), StandardCharsets.UTF_8);
				}

				@Override
				public void closed(Connection connection, Reason reason) {
					Beans.this.heard.add("closed " + reason);
				}

			};
		}

		/** Options of the user's own type. */
		record Repeat(int times) {
		}

		@Bean
		ServiceType<Repeat> repeat() {
			return new ServiceType<>("repeat", Repeat.class, (_, options) -> (message,
					_) -> new String((byte[]) message.getPayload(), StandardCharsets.UTF_8).repeat(options.times()));
		}

		@Bean
		Codec stars() {
			return new Codec() {

				@Override
				public byte @Nullable [] decode(FrameInput in) throws IOException {
					int star = in.indexOf((byte) '*');
					if (star < 0) {
						return null;
					}
					byte[] frame = in.take(star);
					in.skip(1);
					return frame;
				}

				@Override
				public void encode(byte[] payload, OutputStream out) throws IOException {
					out.write(payload);
					out.write('*');
				}

			};
		}

	}

}
