package io.socketgateway.listener;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import io.socketgateway.connection.ReportInterval;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a loop does that must outlive every failure, an Error too: it says so now and
 * then, pauses and goes on. For one thread.
 */
public final class Persistence {

	private static final Logger logger = LoggerFactory.getLogger(Persistence.class);

	private final String listener;

	private final String verb;

	private final long pause;

	private final ReportInterval failures = new ReportInterval();

	/**
	 * Nothing has failed.
	 * @param listener whose loop
	 * @param verb what it does
	 * @param pause before it goes on
	 */
	public Persistence(String listener, String verb, Duration pause) {
		this.listener = listener;
		this.verb = verb;
		this.pause = pause.toNanos();
	}

	/**
	 * A round has failed.
	 * @param ex why
	 */
	public void failed(Throwable ex) {
		try {
			this.failures.due()
				.ifPresent((more) -> logger.warn("listener {} could not {} {} time(s), goes on trying: {}",
						this.listener, this.verb, more + 1, ex.toString()));
		}
		catch (Throwable _) {
			// where memory has run out there may be none to say so
		}
		LockSupport.parkNanos(this.pause);
	}

}
