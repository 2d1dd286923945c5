package io.socketgateway.connection;

import java.nio.charset.Charset;
import java.time.Duration;

import io.socketgateway.message.ConnectionEnd;
import io.socketgateway.message.MessageSpan;
import io.socketgateway.message.Reason;
import io.socketgateway.message.Transport;
import io.socketgateway.reply.Connection;
import io.socketgateway.route.Route;
import org.jspecify.annotations.Nullable;

/** A connection as the gateway holds it. Safe to use from any thread. */
public interface LiveConnection extends Connection {

	/**
	 * What it shares with the other connections of its listener.
	 * @return as configured
	 */
	ConnectionSettings settings();

	@Override
	default String listener() {
		return settings().listener();
	}

	@Override
	default Transport transport() {
		return settings().transport();
	}

	@Override
	default Charset charset() {
		return settings().charset();
	}

	/**
	 * What has gone over it, and since when.
	 * @return counts that go on
	 */
	Traffic traffic();

	/**
	 * When the peer was heard of last, or something was sent to it.
	 * @return of {@link System#nanoTime()}
	 */
	long lastMoved();

	/**
	 * Whom the peer's certificate names.
	 * @return its subject, or {@code null} where it has shown none
	 */
	default @Nullable String tlsSubject() {
		return null;
	}

	/**
	 * What there is to tell of it when it has ended.
	 * @param lived from accept to close
	 * @param reason why
	 * @return its counts as they are now
	 */
	default ConnectionEnd asEnded(Duration lived, Reason reason) {
		Traffic traffic = traffic();
		return new ConnectionEnd(listener(), transport(), id(), peer(), tlsSubject(), traffic.since(), lived,
				traffic.messagesIn(), traffic.messagesOut(), traffic.bytesIn(), traffic.bytesOut(), reason);
	}

	/**
	 * Answers the messages in hand, then closes. Calling it again does no harm and helps
	 * where the first call came between two messages.
	 */
	void drain();

	/**
	 * Closes the connection once what was sent before is written.
	 * @param reason why
	 */
	void close(Reason reason);

	/**
	 * Which way the message in hand takes: called by the thread that hands it to the
	 * flow, where there is a choice.
	 * @param route takes it, or {@code null} if none does
	 */
	void routed(@Nullable Route route);

	/**
	 * The span of the message in hand, which is ended with it: called by the thread that
	 * hands it to the flow.
	 * @param span begun by the caller
	 * @return {@code false} where another thread calls or the message has a span: the
	 * caller ends this one itself
	 */
	boolean traced(MessageSpan span);

	/**
	 * The message in hand has failed: called by the thread that hands it to the flow.
	 * @param cause why
	 */
	void messageFailed(Throwable cause);

	/**
	 * Cuts the connection now.
	 * @param reason why
	 */
	void abort(Reason reason);

	/**
	 * Closes the connection if one of its times is up.
	 * @param now of {@link System#nanoTime()}
	 * @param idle the longest silence of a stream, in nanoseconds, where its listener
	 * allows more
	 */
	void checkDeadlines(long now, long idle);

}
