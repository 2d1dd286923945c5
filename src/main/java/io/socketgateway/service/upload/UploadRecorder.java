package io.socketgateway.service.upload;

import java.time.Duration;
import java.util.function.Function;

import io.socketgateway.reply.Connection;

/**
 * Takes the counts of what the clients of one listener upload. Every method does nothing
 * by default and may be called from any thread. What an operator may rely on: every
 * upload that has begun ends with one outcome.
 */
public interface UploadRecorder {

	/** Counts nothing. */
	UploadRecorder NONE = new UploadRecorder() {
	};

	/** A client has begun to announce a file. */
	default void begun() {
	}

	/**
	 * Bytes of a file came.
	 * @param count how many
	 */
	default void received(long count) {
	}

	/**
	 * An upload ended.
	 * @param outcome how
	 * @param took from the first bytes of its header
	 */
	default void ended(UploadOutcome outcome, Duration took) {
	}

	/** What had begun was the word that ends the conversation, and no upload. */
	default void exited() {
	}

	/** Hands out the recorders of each service. */
	@FunctionalInterface
	interface Factory {

		/** Counts nothing. */
		Factory NONE = (_) -> (_) -> UploadRecorder.NONE;

		/**
		 * The recorders of a service.
		 * @param service its name
		 * @return gives the recorder for the listener of a connection
		 */
		Function<Connection, UploadRecorder> forService(String service);

	}

}
