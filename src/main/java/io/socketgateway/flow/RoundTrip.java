package io.socketgateway.flow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.socketgateway.codec.Codec;
import io.socketgateway.codec.example.Audience;
import io.socketgateway.codec.example.Cut;
import io.socketgateway.codec.example.Cutter;
import io.socketgateway.codec.example.Feed;
import io.socketgateway.connection.ConnectionHeaders;
import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.connection.Payloads;
import io.socketgateway.route.MessageView;
import io.socketgateway.route.Route;
import io.socketgateway.service.Probe;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.GenericMessage;

/**
 * The way of a service's probe through the codec of a listener to that service and back,
 * without a socket and uncounted.
 */
final class RoundTrip {

	private static final Logger logger = LoggerFactory.getLogger(RoundTrip.class);

	private final ConnectionSettings settings;

	private final Route route;

	private final Probe probe;

	private final byte[] sample;

	private RoundTrip(ConnectionSettings settings, Route route, Probe probe, byte[] sample) {
		this.settings = settings;
		this.route = route;
		this.probe = probe;
		this.sample = sample;
	}

	/**
	 * Those of a listener: one a route whose service's probe finds its way. There are
	 * none unless every service allows it, as all are told of a connection.
	 */
	static List<RoundTrip> of(ConnectionSettings settings) {
		List<Route> routes = settings.routes().all();
		if (!settings.properties().health().roundTrip()
				|| routes.stream().anyMatch((route) -> route.service().probe() == null)) {
			return List.of();
		}
		ConnectionSettings uncounted = settings.uncounted();
		return routes.stream().map((route) -> of(uncounted, route)).flatMap(Optional::stream).toList();
	}

	private static Optional<RoundTrip> of(ConnectionSettings settings, Route route) {
		Probe probe = Objects.requireNonNull(route.service().probe());
		try {
			RoundTrip trip = new RoundTrip(settings, route, probe, framed(probe, settings));
			return trip.isCutAsMeant() ? Optional.of(trip) : Optional.empty();
		}
		catch (IOException | IllegalArgumentException ex) {
			logger.debug("listener {}: the probe of service {} has no frame", settings.listener(), route.name(), ex);
			return Optional.empty();
		}
	}

	private static byte[] framed(Probe probe, ConnectionSettings settings) throws IOException {
		Codec codec = settings.codec().forConnection();
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		codec.encode(Payloads.bytes(probe.payload(), codec, settings), out);
		return out.toByteArray();
	}

	/** What is sent need not be what is read: other prefixes, JSON, records of a size. */
	private boolean isCutAsMeant() {
		List<@Nullable Route> taken = new ArrayList<>();
		Cut cut = cut((codec, in, out) -> {
			MessageHeaders headers = ConnectionHeaders.of(new RehearsedConnection(this.settings, codec, in, out),
					Map.of());
			return (payload) -> taken.add(this.settings.routes().of(view(payload, headers)));
		});
		return cut.failure() == null && cut.rest().count() == 0 && taken.equals(List.of(this.route));
	}

	private MessageView view(Object payload, MessageHeaders headers) {
		return new MessageView(new GenericMessage<>(payload, headers), this.settings.properties().charset());
	}

	private Cut cut(Audience audience) {
		Cutter cutter = ListenerSubject.cutter(this.settings);
		return cutter.cut(this.sample, Feed.WHOLE, audience);
	}

	/** Returns where it works. */
	void run() throws RoundTripException {
		Cut cut = cut(new Rehearsal(this.settings, this.probe));
		Exception failure = cut.failure();
		if (failure != null) {
			throw new RoundTripException(told(failure), failure);
		}
	}

	/** Everybody may read it, so nothing that somebody else has said. */
	private String told(Exception failure) {
		return (failure instanceof NoAnswerException) ? "service " + this.route.name() + " did not answer"
				: "%s threw %s".formatted(where(), failure.getClass().getSimpleName());
	}

	String where() {
		return "codec %s or service %s".formatted(this.settings.properties().codec(), this.route.name());
	}

}
