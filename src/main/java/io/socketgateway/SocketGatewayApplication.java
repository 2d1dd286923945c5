package io.socketgateway;

import io.socketgateway.check.CheckCommand;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the gateway: opens the listeners of {@code application.yml}. Behind the word
 * {@code check} it only tries whether it could.
 */
@SpringBootApplication
public class SocketGatewayApplication {

	public static void main(String[] args) {
		if (CheckCommand.isMeantBy(args)) {
			System.exit(CheckCommand.run(args, SocketGatewayApplication.class));
		}
		SpringApplication.run(SocketGatewayApplication.class, args);
	}

}
