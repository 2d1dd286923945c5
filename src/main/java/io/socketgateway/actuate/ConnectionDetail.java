package io.socketgateway.actuate;

import java.time.Duration;
import java.time.Instant;

import io.socketgateway.connection.LiveConnection;
import io.socketgateway.connection.Traffic;
import org.jspecify.annotations.Nullable;

/**
 * An open connection as operators see it.
 *
 * @param listener its listener's name
 * @param transport what carries its bytes
 * @param id its name
 * @param peer the other end
 * @param since when it was accepted
 * @param idle milliseconds since bytes last moved
 * @param messagesIn whole messages cut from the wire
 * @param messagesOut replies and pushes written
 * @param bytesIn off the wire
 * @param bytesOut onto the wire
 * @param tlsSubject whom the peer's certificate names, or {@code null} where it has shown
 * none
 */
record ConnectionDetail(String listener, String transport, String id, String peer, Instant since, long idle,
		long messagesIn, long messagesOut, long bytesIn, long bytesOut, @Nullable String tlsSubject) {

	static ConnectionDetail of(LiveConnection connection) {
		Traffic traffic = connection.traffic();
		long idle = Math.max(0, System.nanoTime() - connection.lastMoved());
		return new ConnectionDetail(connection.listener(), connection.transport().toString(), connection.id().value(),
				connection.peer().toString(), traffic.since(), Duration.ofNanos(idle).toMillis(), traffic.messagesIn(),
				traffic.messagesOut(), traffic.bytesIn(), traffic.bytesOut(), connection.tlsSubject());
	}

}
