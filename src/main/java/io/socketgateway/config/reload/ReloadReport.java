package io.socketgateway.config.reload;

import java.time.Instant;
import java.util.List;

/**
 * What a reload did, or would do.
 *
 * @param time when it was looked at
 * @param outcome what came of it
 * @param listeners what becomes of each listener, untouched ones included
 * @param needsRestart keys that are different and take effect with the next start
 * @param problems sentences that say why nothing is applied
 */
public record ReloadReport(Instant time, Outcome outcome, List<Step> listeners, List<String> needsRestart,
		List<String> problems) {

	/** What came of it. */
	public enum Outcome {

		/** It took effect. */
		APPLIED,

		/** It would take effect. */
		POSSIBLE,

		/** Nothing has changed and nothing will. */
		REFUSED

	}

	/**
	 * What becomes of a listener.
	 *
	 * @param listener its name
	 * @param action the {@linkplain Change#action() word}
	 * @param keys what is different
	 * @param closes connections that end
	 */
	public record Step(String listener, String action, List<String> keys, int closes) {
	}

}
