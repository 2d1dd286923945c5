package io.socketgateway.flow;

import io.socketgateway.codec.example.Cutter;
import io.socketgateway.codec.example.Examples;
import io.socketgateway.codec.example.Subject;
import io.socketgateway.config.ListenerProperties;
import io.socketgateway.config.Settings;
import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.connection.Payloads;

/** A listener that is not open. */
record ListenerSubject(String name, ListenerProperties properties, FlowFactory factory,
		Settings settings) implements Subject {

	@Override
	public String what() {
		return "listener";
	}

	@Override
	public String codec() {
		return this.properties.codec();
	}

	@Override
	public int examples() {
		return this.properties.examples().size();
	}

	@Override
	public void check() {
		try {
			ConnectionSettings shared = this.factory.settings(this.name, this.properties);
			new Examples(this.properties.examples(), this.properties.charset(), cutter(shared), new Rehearsal(shared))
				.require();
		}
		catch (IllegalArgumentException ex) {
			throw this.settings.wrong("listeners", this.name, ex);
		}
	}

	Cutter cutter() {
		try {
			return cutter(this.factory.settings(this.name, this.properties));
		}
		catch (IllegalArgumentException ex) {
			throw this.settings.wrong("listeners", this.name, ex);
		}
	}

	static Cutter cutter(ConnectionSettings shared) {
		return new Cutter(shared.codec(), shared.messageBytes(),
				(codec, message) -> Payloads.of(message, codec, shared), !shared.transport().isDatagram());
	}

}
