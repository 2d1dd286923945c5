package io.socketgateway.listener;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import io.socketgateway.connection.AcceptedStream;

/**
 * What comes before a stream's first message, on the thread of its connection: who the
 * peer is, whether it may come in, how its bytes are enciphered. Safe to use from any
 * thread.
 */
@FunctionalInterface
public interface Handshake {

	/**
	 * Does it.
	 * @param stream as it was accepted, or as an earlier handshake left it
	 * @param deadline when it must be over
	 * @return the stream as it is from now on
	 * @throws RefusedException if the connection is not to come about
	 * @throws IOException if the stream broke
	 */
	AcceptedStream shake(AcceptedStream stream, Deadline deadline) throws RefusedException, IOException;

	/**
	 * What it shows peers.
	 * @return empty if it has no certificate
	 */
	default Optional<Certificate> certificate() {
		return Optional.empty();
	}

	/**
	 * What operators are told of it.
	 * @return details of its listener's health, by name
	 */
	default Map<String, Object> details() {
		return Map.of();
	}

}
