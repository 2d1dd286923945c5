package io.socketgateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the gateway: opens the listeners of {@code application.yml}. */
@SpringBootApplication
public class SocketGatewayApplication {

	public static void main(String[] args) {
		SpringApplication.run(SocketGatewayApplication.class, args);
	}

}
