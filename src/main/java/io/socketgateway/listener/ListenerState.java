package io.socketgateway.listener;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import io.socketgateway.message.Reason;
import org.jspecify.annotations.Nullable;

/** What a listener is to do, as its operator has it. */
public enum ListenerState {

	/** It takes connections. */
	RUNNING,

	/** It stays bound and turns everybody away; its connections live on. */
	PAUSED,

	/** It turns everybody away and ends its connections one after the other. */
	DRAINING,

	/** It is closed and has no connections. */
	STOPPED;

	/**
	 * Finds a state.
	 * @param word as {@link #toString()} has it
	 * @return empty if there is none
	 */
	public static Optional<ListenerState> of(String word) {
		return Arrays.stream(values()).filter((state) -> state.toString().equals(word)).findFirst();
	}

	/** Why a connection is turned away. */
	@Nullable Reason refusal() {
		return switch (this) {
			case RUNNING -> null;
			case PAUSED -> Reason.PAUSED;
			case DRAINING, STOPPED -> Reason.DRAINING;
		};
	}

	/** The word in endpoints and logs. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
