package io.socketgateway.connection;

import io.socketgateway.message.Peer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says now and then that peers of a listener are muted. Safe to use from any thread.
 */
final class LoopLog {

	private static final Logger logger = LoggerFactory.getLogger(LoopLog.class);

	private final String listener;

	private final ReportInterval interval = new ReportInterval();

	LoopLog(String listener) {
		this.listener = listener;
	}

	void muted(Peer peer) {
		this.interval.due()
			.ifPresent((more) -> logger.warn(
					"listener {}: {} sends our own answers back and is not heard for 30 s ({} more since the last report)",
					this.listener, peer, more));
	}

}
