package io.socketgateway.actuate;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Every meter of the gateway: the only place one is named, and the only one that
 * registers them.
 */
enum GatewayMeters {

	CONNECTIONS_ACTIVE("gateway.connections.active", Type.GAUGE, Unit.CONNECTIONS,
			"Open connections; UDP: peers that state is kept about", Names.LISTENER, Names.TRANSPORT),

	CONNECTIONS_LIMIT("gateway.connections.limit", Type.GAUGE, Unit.CONNECTIONS,
			"The most connections the listener takes", Names.LISTENER, Names.TRANSPORT),

	CONNECTIONS_OPENED("gateway.connections.opened", Type.COUNTER, Unit.CONNECTIONS, "Connections accepted",
			Names.LISTENER, Names.TRANSPORT),

	CONNECTIONS_CLOSED("gateway.connections.closed", Type.COUNTER, Unit.CONNECTIONS, "Connections ended, by reason",
			Names.LISTENER, Names.TRANSPORT, Names.REASON),

	CONNECTIONS_REFUSED("gateway.connections.refused", Type.COUNTER, Unit.CONNECTIONS,
			"Connections turned away, by reason", Names.LISTENER, Names.TRANSPORT, Names.REASON),

	CONNECTIONS_OBSERVED("gateway.connections.observed", Type.COUNTER, Unit.CONNECTIONS,
			"Connections let in that limits would turn away, by reason", Names.LISTENER, Names.TRANSPORT, Names.REASON),

	CONNECTIONS_DURATION("gateway.connections.duration", Type.HISTOGRAM, Unit.SECONDS, "Time from accept to close",
			Names.LISTENER, Names.TRANSPORT),

	MESSAGES_RECEIVED("gateway.messages.received", Type.COUNTER, Unit.MESSAGES, "Whole messages cut from the wire",
			Names.LISTENER, Names.TRANSPORT),

	MESSAGES_SENT("gateway.messages.sent", Type.COUNTER, Unit.MESSAGES, "Replies and pushes written", Names.LISTENER,
			Names.TRANSPORT),

	MESSAGES_FAILED("gateway.messages.failed", Type.COUNTER, Unit.MESSAGES, "Messages given up, by stage",
			Names.LISTENER, Names.TRANSPORT, Names.STAGE),

	MESSAGES_DURATION("gateway.messages.duration", Type.HISTOGRAM, Unit.SECONDS,
			"Time from a message's last bytes to its reply, the service's part included", Names.LISTENER,
			Names.TRANSPORT, Names.SERVICE, Names.OUTCOME),

	BYTES_RECEIVED("gateway.bytes.received", Type.COUNTER, Unit.BYTES, "Bytes off the wire", Names.LISTENER,
			Names.TRANSPORT),

	BYTES_SENT("gateway.bytes.sent", Type.COUNTER, Unit.BYTES, "Bytes onto the wire", Names.LISTENER, Names.TRANSPORT),

	ADDRESSES_ACTIVE("gateway.addresses.active", Type.GAUGE, Unit.ADDRESSES,
			"Addresses with open connections; IPv6: their /64", Names.LISTENER, Names.TRANSPORT),

	ADDRESSES_LIMIT("gateway.addresses.limit", Type.GAUGE, Unit.ADDRESSES,
			"The most addresses that may have open connections", Names.LISTENER, Names.TRANSPORT),

	DATAGRAMS_DROPPED("gateway.datagrams.dropped", Type.COUNTER, Unit.DATAGRAMS, "Datagrams given up, by reason",
			Names.LISTENER, Names.TRANSPORT, Names.REASON),

	LISTENERS_UP("gateway.listeners.up", Type.GAUGE, Unit.YES_NO,
			"1 where the listener takes connections and its round trip works, else 0", Names.LISTENER, Names.TRANSPORT),

	LISTENERS_QUIET("gateway.listeners.quiet", Type.GAUGE, Unit.YES_NO,
			"1 where the message rate fell below its share of usual, else 0", Names.LISTENER, Names.TRANSPORT),

	TLS_CERTIFICATE_EXPIRY("gateway.tls.certificate.expiry", Type.GAUGE, Unit.SECONDS,
			"Time until the first certificate of the chain in use is over, negative from then on", Names.LISTENER,
			Names.TRANSPORT),

	UPLOADS_ACTIVE("gateway.uploads.active", Type.GAUGE, Unit.UPLOADS, "Uploads that have begun and not ended",
			Names.LISTENER, Names.SERVICE),

	UPLOADS_COMPLETED("gateway.uploads.completed", Type.COUNTER, Unit.UPLOADS, "Uploads that have ended, by outcome",
			Names.LISTENER, Names.SERVICE, Names.OUTCOME),

	UPLOADS_BYTES("gateway.uploads.bytes", Type.COUNTER, Unit.BYTES,
			"Bytes of files, counted as they come, whatever becomes of the file", Names.LISTENER, Names.SERVICE),

	UPLOADS_DURATION("gateway.uploads.duration", Type.HISTOGRAM, Unit.SECONDS,
			"Time from an upload's first bytes to its end, by outcome", Names.LISTENER, Names.SERVICE, Names.OUTCOME),

	UPLOADS_DISK_FREE("gateway.uploads.disk.free", Type.GAUGE, Unit.BYTES, "Room on the disk of the service's folder",
			Names.SERVICE),

	UPLOADS_DISK_TOTAL("gateway.uploads.disk.total", Type.GAUGE, Unit.BYTES, "Size of the disk of the service's folder",
			Names.SERVICE),

	DIALOGS_ACTIVE("gateway.dialogs.active", Type.GAUGE, Unit.DIALOGS, "Dialogs that have begun and not ended",
			Names.LISTENER, Names.SERVICE),

	DIALOGS_ENDED("gateway.dialogs.ended", Type.COUNTER, Unit.DIALOGS, "Dialogs that have ended, by outcome",
			Names.LISTENER, Names.SERVICE, Names.OUTCOME),

	DIALOGS_NOMATCH("gateway.dialogs.nomatch", Type.COUNTER, Unit.INPUTS,
			"Inputs that were none of a menu's choices, by its state in the dialog file", Names.LISTENER, Names.SERVICE,
			Names.STATE),

	OVERLOAD("gateway.overload", Type.GAUGE, Unit.YES_NO,
			"1 while the process is short of descriptors or heap, else 0"),

	ACCESSLOG_DROPPED("gateway.accesslog.dropped", Type.COUNTER, Unit.LINES,
			"Lines of the access log that were not written, by bound", Names.BOUND);

	static final String LISTENER = Names.LISTENER;

	static final String TRANSPORT = Names.TRANSPORT;

	static final String REASON = Names.REASON;

	static final String STAGE = Names.STAGE;

	static final String SERVICE = Names.SERVICE;

	static final String OUTCOME = Names.OUTCOME;

	static final String STATE = Names.STATE;

	static final String BOUND = Names.BOUND;

	private final String id;

	private final Type type;

	private final Unit unit;

	private final String description;

	/** Unmodifiable. */
	@SuppressWarnings("ImmutableEnumChecker")
	private final List<String> tags;

	GatewayMeters(String id, Type type, Unit unit, String description, String... tags) {
		this.id = id;
		this.type = type;
		this.unit = unit;
		this.description = description;
		this.tags = List.of(tags);
	}

	/** The tags there are. Constants cannot name those of their own enum. */
	private static final class Names {

		static final String LISTENER = "listener";

		static final String TRANSPORT = "transport";

		static final String REASON = "reason";

		static final String STAGE = "stage";

		static final String SERVICE = "service";

		static final String OUTCOME = "outcome";

		static final String STATE = "state";

		static final String BOUND = "bound";

	}

	/** What is told of the values. */
	enum Type {

		/** Goes up and down. */
		GAUGE,

		/** Only grows. */
		COUNTER,

		/** How many values were how large. */
		HISTOGRAM;

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/** What is counted, or what is measured in. */
	enum Unit {

		ADDRESSES, BYTES, CONNECTIONS, DATAGRAMS, DIALOGS, INPUTS, LINES, MESSAGES, SECONDS, UPLOADS,

		/** 0 or 1. */
		YES_NO;

		boolean isMeasure() {
			return this == BYTES || this == SECONDS;
		}

		@Override
		public String toString() {
			return (this == YES_NO) ? "0 or 1" : name().toLowerCase(Locale.ROOT);
		}

	}

	String id() {
		return this.id;
	}

	Type type() {
		return this.type;
	}

	Unit unit() {
		return this.unit;
	}

	String description() {
		return this.description;
	}

	List<String> tags() {
		return this.tags;
	}

	/** The family in what Prometheus reads. */
	String prometheusName() {
		String suffix = (suffix() != null) ? "_" + suffix() : "";
		return this.id.replace('.', '_') + suffix + ((this.type == Type.COUNTER) ? "_total" : "");
	}

	/** The unit where the name does not have it already. */
	private @Nullable String suffix() {
		return (this.unit.isMeasure() && !this.id.contains("." + this.unit)) ? this.unit.toString() : null;
	}

	Counter counter(MeterRegistry registry, Tags values) {
		return Counter.builder(this.id)
			.description(this.description)
			.baseUnit(suffix())
			.tags(checked(Type.COUNTER, values))
			.register(registry);
	}

	/** Asks whenever somebody looks; the subject is kept. */
	<T> Gauge gauge(MeterRegistry registry, Tags values, T subject, ToDoubleFunction<T> value) {
		return Gauge.builder(this.id, subject, value)
			.description(this.description)
			.baseUnit(suffix())
			.tags(checked(Type.GAUGE, values))
			.strongReference(true)
			.register(registry);
	}

	/** Is told elsewhere; the subject is kept. */
	<T> FunctionCounter counter(MeterRegistry registry, Tags values, T subject, ToDoubleFunction<T> count) {
		return FunctionCounter.builder(this.id, subject, count)
			.description(this.description)
			.baseUnit(suffix())
			.tags(checked(Type.COUNTER, values))
			.register(registry);
	}

	/** For a set of gauges that changes. */
	MultiGauge gauges(MeterRegistry registry) {
		return MultiGauge.builder(this.id).description(this.description).baseUnit(suffix()).register(registry);
	}

	/** One of a set. */
	MultiGauge.Row<?> row(Tags values, Supplier<Number> value) {
		return MultiGauge.Row.of(checked(Type.GAUGE, values), value);
	}

	Timer histogram(MeterRegistry registry, Tags values, Duration... bounds) {
		return Timer.builder(this.id)
			.description(this.description)
			.tags(checked(Type.HISTOGRAM, values))
			.serviceLevelObjectives(bounds)
			.register(registry);
	}

	/** The same tags, if they are those of this meter. */
	Tags checked(Type asked, Tags values) {
		Set<String> keys = new TreeSet<>(values.stream().map(Tag::getKey).toList());
		if (asked != this.type || !keys.equals(new TreeSet<>(this.tags))) {
			throw new IllegalArgumentException("%s is a %s with the tags %s, not a %s with %s".formatted(this.id,
					this.type, this.tags, asked, keys));
		}
		return values;
	}

}
