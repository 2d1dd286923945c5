package io.socketgateway.listener;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.NetworkChannel;

import io.socketgateway.message.OperatorException;
import org.jspecify.annotations.Nullable;

/**
 * One address of a listener: opens the socket there and closes it again.
 *
 * @param <C> the kind of socket
 */
public interface Binding<C extends NetworkChannel> {

	/**
	 * Opens the socket.
	 * @return bound and blocking
	 * @throws OperatorException if the address cannot be bound
	 */
	C open();

	/**
	 * Where the socket is bound.
	 * @param socket of {@link #open}
	 * @return {@code null} once it is closed
	 */
	default @Nullable SocketAddress address(C socket) {
		try {
			return socket.getLocalAddress();
		}
		catch (IOException ex) {
			return null;
		}
	}

	/**
	 * Closes the socket and leaves nothing behind.
	 * @param socket of {@link #open}
	 */
	default void close(C socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// nothing is left to be done
		}
	}

}
