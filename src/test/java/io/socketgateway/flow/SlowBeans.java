package io.socketgateway.flow;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.springframework.context.annotation.Bean;

/**
 * An echo named {@code slow} that keeps the message {@code slow} in hand until it is
 * released. No configuration class by annotation: every test's gateway would find it.
 */
final class SlowBeans {

	/** How many messages it has had, or has, in hand. */
	final AtomicInteger started = new AtomicInteger();

	final CountDownLatch release = new CountDownLatch(1);

	@Bean
	Function<String, String> slow() {
		return (text) -> {
			if (text.equals("slow")) {
				this.started.incrementAndGet();
				awaitRelease();
			}
			return text;
		};
	}

	private void awaitRelease() {
		try {
			this.release.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("cut", ex);
		}
	}

}
