package io.socketgateway.message;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a connection when it has ended.
 *
 * @param listener its listener's name
 * @param transport what carried its bytes
 * @param id {@code null} where it was refused before it was given one
 * @param peer the other end, as a proxy has told it if one did
 * @param tlsSubject whom the peer's certificate names; {@code null} where it showed none
 * @param since when it was accepted, or its handshakes were over
 * @param lived from then to its end
 * @param messagesIn messages cut from what came
 * @param messagesOut replies and pushes written
 * @param bytesIn bytes off the wire, those of handshakes left out
 * @param bytesOut bytes onto the wire, those of handshakes left out
 * @param reason why it ended
 */
public record ConnectionEnd(String listener, Transport transport, @Nullable ConnectionId id, Peer peer,
		@Nullable String tlsSubject, Instant since, Duration lived, long messagesIn, long messagesOut, long bytesIn,
		long bytesOut, Reason reason) {

	/**
	 * One that ended before its first message.
	 * @param listener its listener's name
	 * @param transport what carried its bytes
	 * @param id {@code null} if it was given none
	 * @param peer the other end
	 * @param lived from its accept until now
	 * @param reason why it ended
	 * @return one without traffic
	 */
	public static ConnectionEnd early(String listener, Transport transport, @Nullable ConnectionId id, Peer peer,
			Duration lived, Reason reason) {
		return new ConnectionEnd(listener, transport, id, peer, null, Instant.now().minus(lived), lived, 0, 0, 0, 0,
				reason);
	}

	/**
	 * Whether it was turned away.
	 * @return {@code false} if it was let in and closed
	 */
	public boolean isRefused() {
		return this.reason.kinds().contains(Reason.Kind.REFUSED);
	}

	/**
	 * When it was over.
	 * @return {@link #lived()} after {@link #since()}
	 */
	public Instant until() {
		return this.since.plus(this.lived);
	}

}
