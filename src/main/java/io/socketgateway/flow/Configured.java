package io.socketgateway.flow;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.socketgateway.codec.Codec;
import io.socketgateway.codec.example.Subject;
import io.socketgateway.config.GatewayProperties;
import io.socketgateway.config.Settings;
import io.socketgateway.config.reload.Change;
import io.socketgateway.config.reload.Changes;
import io.socketgateway.config.reload.Differences;
import io.socketgateway.service.SocketService;

import org.springframework.core.env.ConfigurableEnvironment;

/** A configuration and all that is made of it before a socket opens. */
record Configured(ConfigurableEnvironment environment, GatewayProperties properties, Catalog<Codec> codecs,
		Catalog<SocketService> services, FlowFactory factory) {

	/** Of these sections every change takes effect at once. */
	private static final List<String> LIVING = List.of("defaults", "listeners", "codecs", "services", "shutdown",
			"health");

	/** Makes all of another configuration and tries it; nothing is opened. */
	Configured next(ConfigurableEnvironment changed) {
		Settings settings = new Settings(changed);
		GatewayProperties read = settings.gateway();
		Catalog<Codec> nextCodecs = this.codecs.next(settings, read.codecs());
		Catalog<SocketService> nextServices = this.services.next(settings, read.services());
		FlowFactory nextFactory = this.factory.with(settings, nextCodecs,
				new RouteFactory(nextServices, Traceparents.of(read.codecs(), settings)));
		CodecsAtHand.during(nextCodecs, () -> {
			nextCodecs.check();
			nextServices.check();
			read.listeners().forEach(nextFactory::requireTls);
			new ConfiguredSubjects(read, settings, nextCodecs, nextFactory).all().forEach(Subject::check);
		});
		return new Configured(changed, read, nextCodecs, nextServices, nextFactory);
	}

	/** What becomes of the listeners of an earlier configuration. */
	List<Change> changesSince(Configured earlier) {
		Set<String> changed = new TreeSet<>(this.codecs.changed());
		changed.addAll(Traceparents.changed(earlier.properties().codecs(), this.properties.codecs()));
		return new Changes(changed, this.services.changed()).between(earlier.properties().enabled(),
				this.properties.enabled());
	}

	/** What takes effect with the next start only. */
	List<String> restartSince(Configured earlier) {
		return Differences.between(earlier.properties(), this.properties)
			.stream()
			.filter((key) -> LIVING.stream().noneMatch((section) -> (key + ".").startsWith(section + ".")))
			.map((key) -> GatewayProperties.PREFIX + "." + key)
			.toList();
	}

	/** From now on there is no other. */
	void settle() {
		this.codecs.settle();
		this.services.settle();
	}

}
