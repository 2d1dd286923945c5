package io.socketgateway.listener;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.socketgateway.connection.ReportInterval;
import io.socketgateway.message.Peer;
import io.socketgateway.message.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says now and then how many connections a listener has refused, by reason, and who came
 * last. Safe to use from any thread.
 */
final class RefusalLog {

	private static final Logger logger = LoggerFactory.getLogger(RefusalLog.class);

	private final String listener;

	private final String verb;

	private final ReportInterval interval = new ReportInterval();

	private final Map<Reason, LongAdder> untold = new ConcurrentHashMap<>();

	/** The verb says what is done to connections. */
	RefusalLog(String listener, String verb) {
		this.listener = listener;
		this.verb = verb;
	}

	/** One more, for a reason that one sentence explains. */
	void refused(Reason reason, Peer peer, Supplier<String> sentence) {
		this.untold.computeIfAbsent(reason, (_) -> new LongAdder()).increment();
		this.interval.due()
			.ifPresent((_) -> logger.warn("listener {} {} {}, the last one of {}: {}", this.listener, this.verb,
					counts(), peer, sentence.get()));
	}

	private String counts() {
		Map<Reason, Long> counts = new TreeMap<>();
		this.untold.forEach((reason, count) -> counts.put(reason, count.sumThenReset()));
		return counts.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() > 0)
			.map((entry) -> entry.getValue() + " x " + entry.getKey())
			.collect(Collectors.joining(", "));
	}

}
