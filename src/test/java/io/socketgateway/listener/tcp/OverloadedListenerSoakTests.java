package io.socketgateway.listener.tcp;

import java.time.Duration;
import java.util.Objects;

import io.socketgateway.connection.Overload;
import io.socketgateway.message.Reason;
import io.socketgateway.testing.FixedReadings;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A process that says it is short of something. */
@ExtendWith(OutputCaptureExtension.class)
class OverloadedListenerSoakTests {

	private static double refused(Gateway gateway) {
		return gateway.count("gateway.connections.refused", "echo", "reason", Reason.OVERLOAD.toString());
	}

	@Test
	void overloadRefusesClosesWhoIsSilentAndEndsByItself(CapturedOutput output) {
		try (Gateway gateway = Gateway.start("""
				gateway:
				  overload: {idle: 200ms}
				  defaults: {timeouts: {idle: 0}}
				  listeners:
				    echo: {port: 0, service: echo}
				""", InjectedReadings.class); SocketClient silent = gateway.connect("echo").send("x").expect("x")) {
			FixedReadings readings = gateway.bean(FixedReadings.class);
			Overload overload = gateway.bean(Overload.class);
			silent.expectSilence(Duration.ofMillis(500));
			readings.heap(95, 0);
			await().until(overload::lasts);
			gateway.connect("echo").expectClosed();
			assertThat(refused(gateway)).isEqualTo(1);
			silent.expectClosed();
			await().until(() -> gateway.closed("echo", Reason.IDLE) == 1);
			assertThat(health(gateway)).isEqualTo(Status.OUT_OF_SERVICE);
			readings.heap(40, 0);
			await().until(() -> !overload.isNow());
			try (SocketClient client = gateway.connect("echo")) {
				client.send("x").expect("x");
			}
			await().atMost(Duration.ofSeconds(60)).until(() -> health(gateway).equals(Status.UP));
			assertThat(output).containsOnlyOnce("overload begins, connections are refused: ")
				.containsOnlyOnce("overload ends, connections are taken again: ")
				.containsOnlyOnce("listener echo refused 1 x overload, the last one of 127.0.0.1:");
		}
	}

	private static Status health(Gateway gateway) {
		return Objects
			.requireNonNull(gateway.context().getBean("overloadHealthIndicator", HealthIndicator.class).health())
			.getStatus();
	}

	@Configuration(proxyBeanMethods = false)
	static class InjectedReadings {

		@Bean
		FixedReadings readings() {
			return new FixedReadings();
		}

	}

}
