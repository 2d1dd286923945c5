package io.socketgateway.connection;

import java.time.Duration;
import java.util.stream.IntStream;

import io.socketgateway.config.OverloadProperties;
import io.socketgateway.testing.FixedReadings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class OverloadTests {

	private final FixedReadings readings = new FixedReadings();

	private Overload overload(int descriptors, int heap) {
		return new Overload(new OverloadProperties(descriptors, heap, Duration.ofSeconds(30)), this.readings);
	}

	@Test
	void connectionsAreCountedBetweenReadings() {
		this.readings.descriptors(1064);
		try (Overload overload = overload(64, 0)) {
			IntStream.range(0, 700).forEach((count) -> take(overload, 1063 - count));
			assertThat(overload.isNow()).isFalse();
			IntStream.range(700, 1000).forEach((count) -> take(overload, 1063 - count));
			assertThat(overload.isNow()).isTrue();
			assertThat(overload.idle()).isEqualTo(Duration.ofSeconds(30).toNanos());
			this.readings.descriptors(65);
			overload.given();
			assertThat(overload.isNow()).isFalse();
			assertThat(overload.idle()).isEqualTo(Long.MAX_VALUE);
		}
	}

	/** A reading may come at any moment and finds what was counted. */
	private void take(Overload overload, int left) {
		this.readings.descriptors(left);
		overload.taken();
	}

	@Test
	void readingsAreTrustedMoreThanCounts() {
		this.readings.descriptors(164);
		try (Overload overload = overload(64, 0)) {
			assertThat(overload.isNow()).isFalse();
			this.readings.descriptors(60);
			await().until(overload::isNow);
			await().until(overload::lasts);
			this.readings.descriptors(100);
			await().until(() -> !overload.isNow());
			assertThat(overload.lasts()).isTrue();
		}
	}

	@Test
	void heapThatACollectionLeavesFullCounts() {
		this.readings.heap(89, 0);
		try (Overload overload = overload(0, 90)) {
			assertThat(overload.isNow()).isFalse();
			this.readings.heap(90, 0);
			await().until(overload::isNow);
			assertThat(overload.told()).isEqualTo("many descriptors left, 90 % of the heap in use after a collection");
			this.readings.heap(50, 0);
			await().until(() -> !overload.isNow());
		}
	}

	@Test
	void nothingIsShortWhereNothingIsLimited() {
		this.readings.descriptors(0);
		this.readings.heap(100, 0);
		try (Overload overload = overload(0, 0)) {
			assertThat(overload.isNow()).isFalse();
		}
	}

	@Test
	void systemSaysWhatItHasLeft() {
		SystemReadings system = new SystemReadings();
		assertThat(system.descriptorsLeft()).isPositive();
		assertThat(system.heapAfterCollection().most()).isPositive();
		System.gc();
		await().until(() -> system.heapAfterCollection().used() > 0);
		assertThat(system.heapAfterCollection().percent()).isBetween(0, 100);
	}

}
