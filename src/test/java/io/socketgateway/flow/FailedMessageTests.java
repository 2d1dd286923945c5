package io.socketgateway.flow;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

import io.micrometer.core.instrument.MeterRegistry;
import io.socketgateway.message.GatewayHeaders;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.RudeService;
import io.socketgateway.testing.SocketClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.channel.ExecutorChannel;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.messaging.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class FailedMessageTests {

	private static Gateway gateway;

	@BeforeAll
	static void start() {
		gateway = Gateway.start("""
				gateway:
				  defaults: {codec: line}
				  listeners:
				    closing: {port: 0, service: picky}
				    going: {port: 0, service: picky, on-error: continue}
				    telling: {port: 0, service: picky, on-error: 'reply "sorry, no"'}
				    number: {port: 0, service: number}
				    later: {port: 0, service: failLater}
				    greeter: {port: 0, service: rude}
				    noisy: {port: 0, service: noisy, on-error: continue}
				""", Beans.class);
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	private static double failed(String listener, String stage) {
		return gateway.bean(MeterRegistry.class)
			.get("gateway.messages.failed")
			.tags("listener", listener, "stage", stage)
			.counter()
			.count();
	}

	@Test
	void failureClosesItsConnectionAfterTheEarlierAnswersAndNoOther() {
		try (SocketClient client = gateway.connect("closing"); SocketClient other = gateway.connect("closing")) {
			client.send("good\nbad\ngood\n").expect("good\r\n").expectOrderlyClose();
			other.send("good\n").expect("good\r\n");
		}
		assertThat(failed("closing", "service")).isEqualTo(1);
	}

	@Test
	void failureCostsOnlyItsMessageWhereConfigured() {
		try (SocketClient client = gateway.connect("going")) {
			client.send("good\nbad\nfine\n").expect("good\r\nfine\r\n");
		}
	}

	@Test
	void failureIsAnsweredWithATextWhereConfigured() {
		try (SocketClient client = gateway.connect("telling")) {
			client.send("bad\nfine\n").expect("sorry, no\r\nfine\r\n");
		}
	}

	@Test
	void answerThatIsNeitherBytesNorTextFails() {
		try (SocketClient client = gateway.connect("number")) {
			client.send("x\n").expectOrderlyClose();
		}
		assertThat(failed("number", "reply")).isEqualTo(1);
	}

	@Test
	void failureOnAnotherThreadClosesTheConnectionToo() {
		try (SocketClient client = gateway.connect("later")) {
			client.send("x\n").expectOrderlyClose();
		}
		assertThat(failed("later", "service")).isEqualTo(1);
	}

	@Test
	void serviceThatFailsToOpenEndsTheConnectionAndTheListenerGoesOn() {
		for (int count = 0; count < 3; count++) {
			try (SocketClient client = gateway.connect("greeter")) {
				client.expectClosed();
			}
		}
		await().until(() -> gateway.listener("greeter").connections() == 0);
	}

	@Test
	void failuresReachTheErrorChannel() {
		Queue<Message<?>> errors = gateway.bean(Beans.class).errors;
		errors.clear();
		try (SocketClient client = gateway.connect("going")) {
			client.send("bad\ngood\n").expect("good\r\n");
		}
		assertThat(errors).isNotEmpty();
	}

	@Test
	void manyFailuresAreLoggedOnceWithoutThePayload(CapturedOutput output) {
		try (SocketClient client = gateway.connect("noisy")) {
			client.send("secret\n".repeat(500) + "good\n").expect("good\r\n");
		}
		assertThat(output.getOut()).containsOnlyOnce("listener noisy: a message of connection")
			.doesNotContain("secret");
		assertThat(failed("noisy", "service")).isEqualTo(500);
	}

	@Test
	void repliesBeforeASlowMessageDoNotWaitForIt() {
		try (SocketClient client = gateway.connect("going")) {
			client.send("good\nslow\n").expect("good\r\n").expectSilence(Duration.ofMillis(100));
			gateway.bean(Beans.class).release.countDown();
			client.expect("slow\r\n");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		final Queue<Message<?>> errors = new ConcurrentLinkedQueue<>();

		final CountDownLatch release = new CountDownLatch(1);

		@Bean
		Function<String, String> picky() {
			return (text) -> {
				if (text.equals("bad")) {
					throw new IllegalStateException("this one not");
				}
				if (text.equals("slow")) {
					awaitRelease();
				}
				return text;
			};
		}

		private void awaitRelease() {
			try {
				this.release.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		@Bean
		Function<String, String> noisy() {
			return (text) -> {
				if (!text.equals("good")) {
					throw new IllegalStateException("not good");
				}
				return text;
			};
		}

		@Bean
		Function<String, Integer> number() {
			return String::length;
		}

		@Bean
		SocketService rude() {
			return new RudeService();
		}

		@Bean
		ExecutorChannel failLater() {
			return new ExecutorChannel(Thread::startVirtualThread);
		}

		@Bean
		IntegrationFlow failing() {
			return IntegrationFlow.from("failLater").handle((_) -> {
				throw new IllegalStateException("later");
			}).get();
		}

		@Bean
		IntegrationFlow tap() {
			return IntegrationFlow.from(GatewayHeaders.ERRORS).handle(this.errors::add).get();
		}

	}

}
