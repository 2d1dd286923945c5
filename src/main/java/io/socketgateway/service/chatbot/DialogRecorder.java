package io.socketgateway.service.chatbot;

import java.util.function.Function;

import io.socketgateway.reply.Connection;

/**
 * Takes the counts of the dialogs that are led with the clients of one listener. Every
 * method does nothing by default and may be called from any thread. What an operator may
 * rely on: every dialog that has begun ends with one outcome.
 */
public interface DialogRecorder {

	/** Counts nothing. */
	DialogRecorder NONE = new DialogRecorder() {
	};

	/** A dialog began. */
	default void begun() {
	}

	/**
	 * What was said was none of the choices.
	 * @param state the menu's name in the dialog file
	 */
	default void unmatched(String state) {
	}

	/**
	 * A dialog ended.
	 * @param outcome how
	 */
	default void ended(DialogOutcome outcome) {
	}

	/** Hands out the recorders of each service. */
	@FunctionalInterface
	interface Factory {

		/** Counts nothing. */
		Factory NONE = (_) -> (_) -> DialogRecorder.NONE;

		/**
		 * The recorders of a service.
		 * @param service its name
		 * @return gives the recorder for the listener of a connection
		 */
		Function<Connection, DialogRecorder> forService(String service);

	}

}
