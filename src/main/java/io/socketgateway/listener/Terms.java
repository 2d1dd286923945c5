package io.socketgateway.listener;

import java.util.List;

import io.socketgateway.connection.ConnectionSettings;

/**
 * What a stream listener's new connections go by.
 *
 * @param settings what they share
 * @param handshakes what comes before their first message
 */
record Terms(ConnectionSettings settings, List<Handshake> handshakes) {

	Terms {
		handshakes = List.copyOf(handshakes);
	}

}
