package io.socketgateway.flow;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.socketgateway.codec.Codec;
import io.socketgateway.codec.example.Cutter;
import io.socketgateway.codec.example.Subject;
import io.socketgateway.codec.example.Subjects;
import io.socketgateway.config.GatewayProperties;
import io.socketgateway.config.ListenerProperties;
import io.socketgateway.config.Settings;
import io.socketgateway.message.OperatorException;

/** The codecs and listeners of the configuration. */
final class ConfiguredSubjects implements Subjects {

	private final GatewayProperties properties;

	private final Settings settings;

	private final Catalog<Codec> codecs;

	private final FlowFactory factory;

	ConfiguredSubjects(GatewayProperties properties, Settings settings, Catalog<Codec> codecs, FlowFactory factory) {
		this.properties = properties;
		this.settings = settings;
		this.codecs = codecs;
		this.factory = factory;
	}

	@Override
	public List<Subject> all() {
		Stream<Subject> entries = this.properties.codecs()
			.entrySet()
			.stream()
			.map((entry) -> new CodecSubject(entry.getKey(), entry.getValue(), this.codecs, this.settings));
		Stream<Subject> listeners = this.properties.listeners()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().enabled())
			.map((entry) -> listener(entry.getKey(), entry.getValue()));
		return Stream.concat(entries, listeners).toList();
	}

	private ListenerSubject listener(String name, ListenerProperties listener) {
		return new ListenerSubject(name, listener, this.factory, this.settings);
	}

	@Override
	public Cutter named(String name) {
		ListenerProperties listener = this.properties.listeners().get(name);
		return (listener != null) ? listener(name, listener).cutter() : Cutter.of(codec(name));
	}

	private Codec codec(String name) {
		try {
			return this.codecs.named(name);
		}
		catch (IllegalArgumentException ex) {
			throw new OperatorException(ex.getMessage() + listeners(), ex);
		}
	}

	private String listeners() {
		Set<String> names = this.properties.listeners().keySet();
		return names.isEmpty() ? "" : ", and the listeners " + String.join(", ", names);
	}

}
