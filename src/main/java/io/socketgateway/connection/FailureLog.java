package io.socketgateway.connection;

import java.io.IOException;

import io.socketgateway.message.ConnectionId;
import io.socketgateway.service.MessageRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what fails on a listener's connections: the first at once, then one each ten
 * seconds with the number of those between. Safe to use from any thread.
 */
public final class FailureLog {

	private static final Logger logger = LoggerFactory.getLogger(FailureLog.class);

	private final String listener;

	private final ReportInterval interval = new ReportInterval();

	/**
	 * Has logged nothing.
	 * @param listener whose connections
	 */
	public FailureLog(String listener) {
		this.listener = listener;
	}

	/**
	 * Something failed.
	 * @param what in a word or two
	 * @param connection on which
	 * @param cause shown with its stack trace, unless it is what a peer did
	 */
	public void failed(String what, ConnectionId connection, Throwable cause) {
		try {
			this.interval.due().ifPresent((more) -> report(what, connection, cause, more));
		}
		catch (Throwable _) {
			// where memory has run out there may be none to say so
		}
	}

	private void report(String what, ConnectionId connection, Throwable cause, long more) {
		String sentence = "listener {}: {} of connection {} failed ({} more failures since the last report)";
		if (cause instanceof MessageRefusedException || cause instanceof IOException) {
			logger.warn(sentence + ": {}", this.listener, what, connection, more, cause.getMessage());
		}
		else {
			logger.error(sentence, this.listener, what, connection, more, cause);
		}
	}

}
