package io.socketgateway.codec.example;

import io.socketgateway.codec.CodecException;
import org.jspecify.annotations.Nullable;

/**
 * How a sample should end.
 *
 * @param error part of what is wrong with it, or {@code null} if it ends behind a message
 */
record ExpectedEnd(@Nullable String error) {

	/** What was given up on the way counts where nothing else went wrong. */
	boolean isMetBy(Cut cut) {
		if (this.error == null) {
			return cut.failure() == null;
		}
		return (cut.failure() != null) ? isSaidBy(cut.failure(), this.error)
				: cut.dropped().stream().anyMatch((each) -> isSaidBy(each, this.error));
	}

	private static boolean isSaidBy(Exception ex, String error) {
		return text(ex).contains(error) || (ex instanceof CodecException codec && ReasonWord.of(codec).equals(error));
	}

	private static String text(Exception ex) {
		return (ex instanceof CodecException) ? String.valueOf(ex.getMessage()) : ex.toString();
	}

	/** Goes on behind the messages that were cut. */
	static String of(Cut cut) {
		if (cut.failure() != null) {
			return " and then " + Shown.of(text(cut.failure()));
		}
		return cut.dropped().isEmpty() ? "" : " and gives up " + Shown.of(text(cut.dropped().getFirst()));
	}

	/** Goes on behind the messages that were wanted. */
	String wanted(boolean nothingElseIsWrong) {
		if (this.error != null) {
			return " and error says " + Shown.of(this.error);
		}
		return nothingElseIsWrong ? " and no error" : "";
	}

}
