package io.socketgateway.connection;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokenBucketTests {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	/** Clocks may start anywhere, close to their end too. */
	private static final long START = Long.MAX_VALUE - SECOND / 2;

	private final TokenBucket bucket = new TokenBucket(10, START);

	private int taken(long now) {
		int count = 0;
		while (this.bucket.take(now)) {
			count++;
		}
		return count;
	}

	@Test
	void asManyAsComeInASecondCanBeTakenAtOnce() {
		assertThat(taken(START)).isEqualTo(10);
		assertThat(this.bucket.take(START)).isFalse();
	}

	@Test
	void comesBackWithTimeAndNeverAboveASecondsWorth() {
		taken(START);
		assertThat(taken(START + SECOND / 2)).isEqualTo(5);
		assertThat(taken(START + 100 * SECOND)).isEqualTo(10);
	}

	@Test
	void asManyAsThereMayBeAtMostCanBeTakenAtOnce() {
		TokenBucket burst = new TokenBucket(10, 20, START);
		assertThat(IntStream.range(0, 100).filter((_) -> burst.take(START)).count()).isEqualTo(20);
		assertThat(burst.isFull(START + SECOND)).isFalse();
		assertThat(burst.isFull(START + 2 * SECOND)).isTrue();
		assertThat(IntStream.range(0, 100).filter((_) -> burst.take(START + 100 * SECOND)).count()).isEqualTo(20);
	}

	@Test
	void tellsHowLongToWait() {
		assertThat(this.bucket.nanosUntilNext(START)).isZero();
		taken(START);
		assertThat(this.bucket.nanosUntilNext(START)).isEqualTo(SECOND / 10);
		assertThat(this.bucket.nanosUntilNext(START + SECOND / 20)).isEqualTo(SECOND / 20);
		assertThat(this.bucket.take(START + SECOND / 10)).isTrue();
	}

	@Test
	void clockThatGoesBackALittleDoesNoHarm() {
		taken(START);
		assertThat(this.bucket.take(START - SECOND)).isFalse();
		assertThat(this.bucket.take(START + SECOND / 10)).isTrue();
	}

}
