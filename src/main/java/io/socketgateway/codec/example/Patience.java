package io.socketgateway.codec.example;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does not wait for ever for code that is not ours.
 *
 * @param time at most
 */
record Patience(Duration time) {

	/** With an exception whose sentence says what was waited for. */
	<T> T with(String what, Callable<T> task) {
		FutureTask<T> result = new FutureTask<>(task);
		Thread thread = Thread.ofPlatform().daemon().name("example").start(result);
		try {
			return result.get(this.time.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			throw new IllegalArgumentException(
					"%s has not come to its end within %d s".formatted(what, this.time.toSeconds()), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalArgumentException(what + " was interrupted", ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalArgumentException(what + " failed: " + ex.getCause(), ex);
		}
		finally {
			thread.interrupt();
		}
	}

}
