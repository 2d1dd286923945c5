package io.socketgateway.connection;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.Map;

import io.socketgateway.message.Peer;

/**
 * A stream that a listener has accepted.
 *
 * @param channel blocking
 * @param peer the other end
 * @param headers what messages carry beside the usual
 */
public record AcceptedStream(SocketChannel channel, Peer peer, Map<String, Object> headers) {

	/**
	 * The JDK shows only TCP channels as sockets, and makes the view when it is first
	 * asked.
	 */
	private boolean isSocket() {
		return this.peer.address() instanceof InetSocketAddress;
	}

	/**
	 * The socket as Spring Integration wants to see it; unconnected where there is no
	 * such view.
	 */
	Socket socket() {
		return isSocket() ? this.channel.socket() : new Socket();
	}

	TimedReads timedReads() {
		return isSocket() ? new SocketTimedReads(this.channel.socket()) : new SelectorTimedReads(this.channel);
	}

}
