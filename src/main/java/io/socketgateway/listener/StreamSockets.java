package io.socketgateway.listener;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;

import io.socketgateway.connection.AcceptedStream;

/** What differs between the transports of streams: their addresses and their sockets. */
public interface StreamSockets {

	/**
	 * Where the listener listens.
	 * @return at least one
	 */
	List<? extends Binding<ServerSocketChannel>> bindings();

	/**
	 * Prepares a socket that was accepted.
	 * @param channel blocking
	 * @return what is known of it
	 * @throws IOException if the socket is of no use any more
	 */
	AcceptedStream accepted(SocketChannel channel) throws IOException;

}
