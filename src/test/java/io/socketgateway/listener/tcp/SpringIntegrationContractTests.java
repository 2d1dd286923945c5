package io.socketgateway.listener.tcp;

import java.util.HexFormat;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.socketgateway.codec.CodecException;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.integration.config.EnableMessageHistory;
import org.springframework.integration.config.GlobalChannelInterceptor;
import org.springframework.integration.history.MessageHistory;
import org.springframework.integration.ip.tcp.connection.AbstractServerConnectionFactory;
import org.springframework.integration.ip.tcp.connection.TcpConnection;
import org.springframework.integration.ip.tcp.connection.TcpConnectionEvent;
import org.springframework.integration.ip.tcp.connection.TcpConnectionInterceptorFactory;
import org.springframework.integration.ip.tcp.connection.TcpConnectionInterceptorFactoryChain;
import org.springframework.integration.ip.tcp.connection.TcpConnectionInterceptorSupport;
import org.springframework.integration.ip.tcp.connection.TcpSender;
import org.springframework.integration.ip.tcp.serializer.TcpDeserializationExceptionEvent;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.support.ChannelInterceptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What Spring Integration promises about connections holds on ours. */
class SpringIntegrationContractTests {

	private static Gateway gateway;

	@BeforeAll
	static void start() {
		gateway = Gateway.start("""
				gateway:
				  listeners:
				    lines: {port: 0, codec: line, service: echo}
				    lengths: {port: 0, codec: length, service: echo, limits: {message-size: 10B}}
				""", Taps.class);
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@Test
	void eventsInterceptorsSendersTapsAndHistorySeeAConnection() {
		Queue<String> seen = gateway.bean(Taps.class).seen;
		seen.clear();
		try (SocketClient client = gateway.connect("lines")) {
			client.send("a\n").expect("a\r\n");
		}
		await().untilAsserted(() -> assertThat(seen).contains("TcpConnectionCloseEvent", "sender lost it"));
		assertThat(seen).containsSubsequence("sender has it", "TcpConnectionOpenEvent", "inner in", "outer in",
				"tapped", "outer out", "inner out");
		assertThat(seen).filteredOn((each) -> each.startsWith("history"))
			.singleElement()
			.asString()
			.contains("lines.requests");
	}

	@Test
	void bytesThatAreNoMessageArePublishedAndNotSentBack() {
		try (SocketClient client = gateway.connect("lengths")) {
			client.send(new byte[] { 0, 0, 0, 1, 'x', 0, 0, 1, 0, 'y' });
			assertThat(client.readAll()).containsExactly(0, 0, 0, 1, 'x');
		}
		await().untilAsserted(() -> assertThat(gateway.bean(Taps.class).seen)
			.contains("at 0 of 0000010079: at byte 5: [00] 00 01 00 79"));
	}

	@Test
	void nothingOfAConnectionStaysInTheFactory() {
		AbstractServerConnectionFactory factory = factory();
		try (SocketClient client = gateway.connect("lines")) {
			client.send("a\n").expect("a\r\n");
			assertThat(factory.getOpenConnectionIds()).hasSize(1);
		}
		await().untilAsserted(() -> assertThat(factory.getOpenConnectionIds()).isEmpty());
	}

	@Test
	void factoryClosesAConnectionByItsId() {
		AbstractServerConnectionFactory factory = factory();
		try (SocketClient client = gateway.connect("lines")) {
			client.send("a\n").expect("a\r\n");
			assertThat(factory.closeConnection(factory.getOpenConnectionIds().getLast())).isTrue();
			client.expectOrderlyClose();
		}
	}

	private static AbstractServerConnectionFactory factory() {
		return gateway.context().getBean("lines.server", AbstractServerConnectionFactory.class);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMessageHistory("*.requests")
	static class Taps {

		final Queue<String> seen = new ConcurrentLinkedQueue<>();

		private final ApplicationEventPublisher publisher;

		Taps(ApplicationEventPublisher publisher) {
			this.publisher = publisher;
		}

		@Bean
		static BeanPostProcessor interceptors(ObjectProvider<Taps> taps) {
			return new BeanPostProcessor() {

				@Override
				public Object postProcessBeforeInitialization(Object bean, String name) {
					if (bean instanceof AbstractServerConnectionFactory factory) {
						taps.getObject().intercept(factory);
					}
					return bean;
				}

			};
		}

		private void intercept(AbstractServerConnectionFactory factory) {
			TcpConnectionInterceptorFactoryChain chain = new TcpConnectionInterceptorFactoryChain();
			chain.setInterceptors(
					new TcpConnectionInterceptorFactory[] { () -> new Tap("inner"), () -> new Tap("outer") });
			factory.setInterceptorFactoryChain(chain);
			factory.registerSender(new TcpSender() {

				@Override
				public void addNewConnection(TcpConnection connection) {
					Taps.this.seen.add("sender has it");
				}

				@Override
				public void removeDeadConnection(TcpConnection connection) {
					Taps.this.seen.add("sender lost it");
				}

			});
		}

		@EventListener
		void on(TcpDeserializationExceptionEvent event) {
			CodecException cause = (CodecException) Objects.requireNonNull(event.getCause());
			this.seen.add("at %d of %s: %s".formatted(event.getOffset(), HexFormat.of().formatHex(event.getBuffer()),
					cause.where()));
		}

		@EventListener
		void on(TcpConnectionEvent event) {
			this.seen.add(event.getClass().getSimpleName());
		}

		@Bean
		@GlobalChannelInterceptor(patterns = "*.requests")
		ChannelInterceptor tap() {
			return new ChannelInterceptor() {

				@Override
				public Message<?> preSend(Message<?> message, MessageChannel channel) {
					Taps.this.seen.add("tapped");
					@Nullable MessageHistory history = MessageHistory.read(message);
					Taps.this.seen.add("history " + history);
					return message;
				}

			};
		}

		/** Sees what goes in and out. */
		private final class Tap extends TcpConnectionInterceptorSupport {

			private final String name;

			Tap(String name) {
				super(Taps.this.publisher);
				this.name = name;
			}

			@Override
			public void onMessage(Message<?> message) {
				Taps.this.seen.add(this.name + " in");
				super.onMessage(message);
			}

			@Override
			public void send(Message<?> message) {
				Taps.this.seen.add(this.name + " out");
				super.send(message);
			}

		}

	}

}
