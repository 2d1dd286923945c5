package io.socketgateway.bench;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.config.EnableIntegration;
import org.springframework.integration.core.GenericHandler;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.ip.dsl.Tcp;
import org.springframework.integration.ip.tcp.connection.TcpNioServerConnectionFactory;

/**
 * Lines over Spring Integration's non-blocking gateway as it comes, but for the backlog.
 */
@Configuration
@EnableIntegration
public class SpringNioEcho {

	public static void main(String[] args) {
		System.setProperty("port", args[0]);
		new AnnotationConfigApplicationContext(SpringNioEcho.class);
	}

	@Bean
	TcpNioServerConnectionFactory connections() {
		TcpNioServerConnectionFactory connections = new TcpNioServerConnectionFactory(Integer.getInteger("port"));
		connections.setLocalAddress("127.0.0.1");
		connections.setBacklog(1024);
		return connections;
	}

	@Bean
	IntegrationFlow echo(TcpNioServerConnectionFactory connections) {
		GenericHandler<byte[]> same = (line, headers) -> line;
		return IntegrationFlow.from(Tcp.inboundGateway(connections)).handle(same).get();
	}

}
