package io.socketgateway.actuate;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.socketgateway.service.chatbot.DialogOutcome;
import io.socketgateway.service.chatbot.DialogRecorder;

/** The meters of the dialogs that one service leads with the clients of one listener. */
final class DialogMeters implements DialogRecorder, ServiceMeters.Counts {

	private final MeterRegistry registry;

	private final Tags tags;

	private final ActiveGauge active;

	private final Map<DialogOutcome, Counter> ended;

	private final Map<String, Counter> unmatched = new ConcurrentHashMap<>();

	DialogMeters(MeterRegistry registry, Tags tags) {
		this.registry = registry;
		this.tags = tags;
		this.active = new ActiveGauge(GatewayMeters.DIALOGS_ACTIVE, registry, tags);
		this.ended = Arrays.stream(DialogOutcome.values())
			.collect(Collectors.toMap(Function.identity(), this::counter));
	}

	private Counter counter(DialogOutcome outcome) {
		return GatewayMeters.DIALOGS_ENDED.counter(this.registry,
				this.tags.and(GatewayMeters.OUTCOME, outcome.toString()));
	}

	private Counter counter(String state) {
		return GatewayMeters.DIALOGS_NOMATCH.counter(this.registry, this.tags.and(GatewayMeters.STATE, state));
	}

	void expect(Set<String> menus) {
		menus.forEach((menu) -> this.unmatched.computeIfAbsent(menu, this::counter));
	}

	@Override
	public ActiveGauge active() {
		return this.active;
	}

	@Override
	public void begun() {
		this.active.begun();
	}

	@Override
	public void unmatched(String state) {
		this.unmatched.computeIfAbsent(state, this::counter).increment();
	}

	@Override
	public void ended(DialogOutcome outcome) {
		this.active.ended();
		Objects.requireNonNull(this.ended.get(outcome)).increment();
	}

}
