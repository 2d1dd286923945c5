package io.socketgateway.bench;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.config.EnableIntegration;
import org.springframework.integration.core.GenericHandler;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.ip.dsl.Tcp;
import org.springframework.integration.ip.tcp.connection.TcpNetServerConnectionFactory;

/** Lines over Spring Integration's blocking gateway as it comes, but for the backlog. */
@Configuration
@EnableIntegration
public class SpringNetEcho {

	public static void main(String[] args) {
		System.setProperty("port", args[0]);
		new AnnotationConfigApplicationContext(SpringNetEcho.class);
	}

	@Bean
	TcpNetServerConnectionFactory connections() {
		TcpNetServerConnectionFactory connections = new TcpNetServerConnectionFactory(Integer.getInteger("port"));
		connections.setLocalAddress("127.0.0.1");
		connections.setBacklog(1024);
		return connections;
	}

	@Bean
	IntegrationFlow echo(TcpNetServerConnectionFactory connections) {
		GenericHandler<byte[]> same = (line, headers) -> line;
		return IntegrationFlow.from(Tcp.inboundGateway(connections)).handle(same).get();
	}

}
