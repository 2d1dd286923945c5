package io.socketgateway.message;

import java.time.Duration;
import java.util.Set;

/**
 * Takes the counts of one listener's traffic. Every method does nothing by default and
 * may be called from any thread. What an operator may rely on: opened = active + closed;
 * every received message is served or failed, or its connection was closed first.
 */
public interface TrafficRecorder {

	/** Counts nothing. */
	TrafficRecorder NONE = new TrafficRecorder() {
	};

	/** A connection was accepted. */
	default void opened() {
	}

	/**
	 * A connection was turned away before it cost anything.
	 * @param reason why
	 */
	default void refused(Reason reason) {
	}

	/**
	 * A connection was let in that would have been turned away, were its listener's
	 * limits enforced.
	 * @param reason why
	 */
	default void observed(Reason reason) {
	}

	/**
	 * A connection ended.
	 * @param reason why
	 * @param lived from accept to close
	 */
	default void closed(Reason reason, Duration lived) {
	}

	/**
	 * Bytes came off the wire.
	 * @param count how many
	 */
	default void bytesReceived(long count) {
	}

	/**
	 * Bytes went onto the wire.
	 * @param count how many
	 */
	default void bytesSent(long count) {
	}

	/**
	 * Whole messages were cut from the wire.
	 * @param count how many
	 */
	default void messagesReceived(long count) {
	}

	/**
	 * Replies and pushes were written.
	 * @param count how many
	 */
	default void messagesSent(long count) {
	}

	/**
	 * A message was given up.
	 * @param stage where on its way
	 */
	default void failed(Stage stage) {
	}

	/**
	 * The listener is in force, and its messages go to these services from now on. What
	 * is only tried is not told.
	 * @param names of the services, as configured
	 */
	default void services(Set<String> names) {
	}

	/**
	 * A message has been handled.
	 * @param service the name of the service it went to
	 * @param answered {@code false} where it failed
	 * @param nanos from the arrival of its last bytes, in nanoseconds
	 */
	default void served(String service, boolean answered, long nanos) {
	}

	/**
	 * A datagram was dropped.
	 * @param reason why
	 */
	default void dropped(Reason reason) {
		dropped(reason, 1);
	}

	/**
	 * Datagrams were dropped.
	 * @param reason why
	 * @param count how many
	 */
	default void dropped(Reason reason, long count) {
	}

	/** Hands out the recorder of each listener. */
	@FunctionalInterface
	interface Factory {

		/**
		 * The recorder of one listener.
		 * @param listener its name
		 * @param transport what carries its bytes
		 * @return the same recorder each time it is asked for the same listener
		 */
		TrafficRecorder forListener(String listener, Transport transport);

		/**
		 * A listener is there no more. What was counted remains.
		 * @param listener its name
		 */
		default void forget(String listener) {
		}

	}

}
