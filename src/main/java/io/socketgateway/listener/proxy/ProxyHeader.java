package io.socketgateway.listener.proxy;

import java.net.SocketAddress;

/** What a proxy says in front of a connection. */
sealed interface ProxyHeader {

	/** The connection is another's: who connected, and where to. */
	record Proxied(SocketAddress source, SocketAddress destination, ProxyDetails details) implements ProxyHeader {
	}

	/** The connection is the proxy's own, such as a health check. */
	record Local() implements ProxyHeader {
	}

	/** The proxy cannot say whose it is. */
	record Unknown() implements ProxyHeader {
	}

}
