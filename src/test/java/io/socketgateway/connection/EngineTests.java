package io.socketgateway.connection;

import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import io.socketgateway.testing.UdpClient;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class EngineTests {

	@Test
	void connectionIsServedByAThreadOfTheKindConfigured() {
		try (Gateway gateway = Gateway.start("""
				gateway:
				  listeners:
				    default: {port: 0, service: thread}
				    virtual: {port: 0, service: thread, engine: virtual}
				    platform: {port: 0, service: thread, engine: platform}
				    udp: {transport: udp, port: 0, service: thread, engine: platform}
				""", Beans.class); UdpClient datagrams = UdpClient.connect(gateway.port("udp"))) {
			expect(gateway, "default", "virtual thread default-1");
			expect(gateway, "virtual", "virtual thread virtual-2");
			expect(gateway, "platform", "platform thread platform-3");
			datagrams.send("x").expect("platform thread udp-4");
		}
	}

	private static void expect(Gateway gateway, String listener, String answer) {
		try (SocketClient client = gateway.connect(listener)) {
			client.send("x").expect(answer).send("y").expect(answer);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		SocketService thread() {
			return (_, _) -> (Thread.currentThread().isVirtual() ? "virtual" : "platform") + " thread "
					+ Thread.currentThread().getName();
		}

	}

}
