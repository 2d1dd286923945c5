package io.socketgateway.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.socketgateway.message.ConnectionId;
import io.socketgateway.reply.OpenConnections.Broadcast;
import io.socketgateway.reply.UndeliverableReplyException;

/**
 * Sends on virtual threads, one a message, so that who asks waits a bounded time however
 * slowly a peer reads. What waits is bounded for each connection. Safe to use from any
 * thread.
 */
final class Pushes {

	/** Where the listener has no or a longer limit for writes. */
	private static final long LONGEST_WAIT = Duration.ofSeconds(30).toNanos();

	private static final int MOST_WAITING = 16;

	private final Map<ConnectionId, Integer> waiting = new ConcurrentHashMap<>();

	/** Returns when the message is written. */
	void push(LiveConnection connection, Object payload) {
		await(connection, start(connection, payload), System.nanoTime() + patience(connection));
	}

	/** Returns when the message is written to each that takes it in time. */
	Broadcast broadcast(Stream<LiveConnection> connections, Object payload) {
		List<LiveConnection> to = connections.toList();
		List<Future<?>> pushes = new ArrayList<>(to.size());
		to.forEach((connection) -> pushes.add(start(connection, payload)));
		long begun = System.nanoTime();
		int sent = 0;
		for (int index = 0; index < to.size(); index++) {
			LiveConnection connection = to.get(index);
			if (isSent(connection, pushes.get(index), begun + patience(connection))) {
				sent++;
			}
		}
		return new Broadcast(sent, to.size() - sent);
	}

	private static boolean isSent(LiveConnection connection, Future<?> push, long until) {
		try {
			await(connection, push, until);
			return true;
		}
		catch (UndeliverableReplyException ex) {
			return false;
		}
	}

	private Future<?> start(LiveConnection connection, Object payload) {
		CompletableFuture<Void> done = new CompletableFuture<>();
		if (this.waiting.merge(connection.id(), 1, Integer::sum) > MOST_WAITING) {
			leave(connection);
			done.completeExceptionally(undeliverable(connection, "has not yet taken what was pushed before"));
			return done;
		}
		Thread.ofVirtual().name("push-" + connection.id()).start(() -> run(connection, payload, done));
		return done;
	}

	private void run(LiveConnection connection, Object payload, CompletableFuture<Void> done) {
		try {
			connection.send(payload);
			done.complete(null);
		}
		catch (Throwable ex) {
			done.completeExceptionally(ex);
		}
		finally {
			leave(connection);
		}
	}

	private void leave(LiveConnection connection) {
		this.waiting.computeIfPresent(connection.id(), (_, count) -> (count > 1) ? count - 1 : null);
	}

	private static void await(LiveConnection connection, Future<?> push, long until) {
		try {
			push.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof UndeliverableReplyException undeliverable) ? undeliverable
					: new UndeliverableReplyException("connection " + connection.id() + " failed", ex.getCause());
		}
		catch (TimeoutException ex) {
			throw undeliverable(connection, "does not read; what was pushed waits until it does, or is cut");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw undeliverable(connection, "was pushed to by a thread that was told to stop");
		}
	}

	private static UndeliverableReplyException undeliverable(LiveConnection connection, String why) {
		return new UndeliverableReplyException("connection " + connection.id() + " " + why, null);
	}

	private static long patience(LiveConnection connection) {
		return Math.min(connection.settings().times().write(), LONGEST_WAIT);
	}

}
