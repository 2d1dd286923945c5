package io.socketgateway.listener;

import java.net.SocketAddress;

import io.socketgateway.message.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Asked about the sender of every datagram before the service is. One thread a socket
 * asks, all sockets of a listener the same guard.
 */
@FunctionalInterface
public interface DatagramGuard {

	/** Lets everybody in. */
	DatagramGuard NONE = (_, _) -> null;

	/**
	 * Whether the datagram is to be dropped.
	 * @param peer who sent it, or says so
	 * @param now when it came, of {@link System#nanoTime()}
	 * @return why it is dropped, or {@code null} if it is not
	 */
	@Nullable Reason refusal(SocketAddress peer, long now);

}
