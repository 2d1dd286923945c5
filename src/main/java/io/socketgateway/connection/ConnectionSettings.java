package io.socketgateway.connection;

import java.nio.charset.Charset;

import io.socketgateway.codec.Codec;
import io.socketgateway.config.ListenerProperties;
import io.socketgateway.message.AccessLog;
import io.socketgateway.message.ConnectionId;
import io.socketgateway.message.MessageTracing;
import io.socketgateway.message.TrafficRecorder;
import io.socketgateway.message.Transport;
import io.socketgateway.route.Routes;
import org.jspecify.annotations.Nullable;

/**
 * What all connections of a listener share.
 *
 * @param listener its name
 * @param properties as configured
 * @param times how long what may take
 * @param codec cuts and frames messages
 * @param routes where messages go
 * @param recorder takes the counts
 * @param tracing follows messages, or {@code null} where nobody does
 * @param failures logs what fails
 * @param access takes the ends of connections
 */
public record ConnectionSettings(String listener, ListenerProperties properties, TimeLimits times, Codec codec,
		Routes routes, TrafficRecorder recorder, @Nullable MessageTracing tracing, FailureLog failures,
		AccessLog access) {

	/**
	 * What carries the bytes.
	 * @return as configured
	 */
	public Transport transport() {
		return this.properties.transport();
	}

	/**
	 * The most bytes of a message.
	 * @return without its frame
	 */
	public int messageBytes() {
		return this.properties.limits().messageBytes();
	}

	/**
	 * The same for what is none of the listener's traffic.
	 * @return counts, follows and tells nothing
	 */
	public ConnectionSettings uncounted() {
		return new ConnectionSettings(this.listener, this.properties, this.times, this.codec, this.routes,
				TrafficRecorder.NONE, null, this.failures, AccessLog.NONE);
	}

	/** Tells the recorder that the listener is in force, and where messages go. */
	public void tellServices() {
		this.recorder.services(this.routes.names());
	}

	Charset charset() {
		return this.properties.charset();
	}

	/**
	 * The thread of a connection, of the kind its listener's engine has.
	 * @param id names it
	 * @param life what it does
	 * @return not started
	 */
	public Thread thread(ConnectionId id, Runnable life) {
		Thread.Builder kind = switch (this.properties.engine()) {
			case VIRTUAL -> Thread.ofVirtual();
			case PLATFORM -> Thread.ofPlatform().daemon();
		};
		return kind.name(id.value()).unstarted(life);
	}

}
