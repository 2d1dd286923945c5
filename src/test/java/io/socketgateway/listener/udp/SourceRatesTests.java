package io.socketgateway.listener.udp;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SourceRatesTests {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private final AtomicInteger forgotten = new AtomicInteger();

	private final SourceRates rates = new SourceRates("udp", 2, 1000);

	private long allowed(Stream<String> sources, long now) {
		return sources.filter((source) -> this.rates.allows(InetAddress.ofLiteral(source), now)).count();
	}

	private static Stream<String> each(String format) {
		return IntStream.range(1, 200).mapToObj(format::formatted);
	}

	@Test
	void sourceMaySendSoMuchASecond() {
		assertThat(allowed(Stream.generate(() -> "192.0.2.1").limit(10), 0)).isEqualTo(2);
		assertThat(allowed(Stream.generate(() -> "192.0.2.1").limit(10), SECOND / 2)).isEqualTo(1);
		assertThat(allowed(Stream.generate(() -> "2001:db8::1").limit(10), 0)).isEqualTo(2);
	}

	@Test
	void networkMaySendTenTimesAsMuch() {
		assertThat(allowed(each("192.0.2.%d"), 0)).isEqualTo(20);
		assertThat(allowed(each("192.0.%d.1"), SECOND)).isEqualTo(199);
		assertThat(allowed(each("2001:db8:0:%x::1"), 0)).isEqualTo(20);
		assertThat(allowed(each("2001:db8:%x::1"), SECOND)).isEqualTo(199);
	}

	@Test
	void sourceAboveItsRateDoesNotUseUpItsNetworks() {
		assertThat(allowed(Stream.generate(() -> "192.0.2.1").limit(1000), 0)).isEqualTo(2);
		assertThat(allowed(each("192.0.2.%d"), 0)).isEqualTo(18);
	}

	@Test
	void noMoreSourcesAreKeptThanTheLimitAndTheLongestSilentGoes() {
		BucketTable<Integer> table = new BucketTable<>(1, 3, this.forgotten::incrementAndGet);
		IntStream.range(0, 100).forEach((source) -> {
			assertThat(table.take(source, 0)).isTrue();
			assertThat(table.take(0, 0)).isFalse();
		});
		assertThat(table.size()).isEqualTo(3);
		assertThat(this.forgotten).hasValue(97);
	}

	@Test
	void sourceThatHasItsWholeRateBackIsForgottenInSilence() {
		BucketTable<Integer> table = new BucketTable<>(1, 3, this.forgotten::incrementAndGet);
		IntStream.range(0, 100).forEach((source) -> assertThat(table.take(source, source * SECOND)).isTrue());
		assertThat(table.size()).isEqualTo(3);
		assertThat(this.forgotten).hasValue(0);
	}

	@Test
	void sourceThatGoesOnSendingKeepsItsBucketHoweverManyOthersCome() {
		SourceRates few = new SourceRates("udp", 1, 10);
		assertThat(few.allows(InetAddress.ofLiteral("192.0.2.1"), 0)).isTrue();
		IntStream.range(0, 1000).forEach((other) -> {
			few.allows(InetAddress.ofLiteral("10.0.%d.%d".formatted(other / 250, other % 250)), 0);
			assertThat(few.allows(InetAddress.ofLiteral("192.0.2.1"), 0)).isFalse();
		});
	}

}
