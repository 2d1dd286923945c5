package io.socketgateway.actuate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.security.authentication.BadCredentialsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LoginAttemptsTests {

	private final TestClock clock = new TestClock();

	private final LoginAttempts attempts = new LoginAttempts(this.clock);

	private final AtomicInteger checked = new AtomicInteger();

	private void fail(String address, String user, int times) {
		for (int count = 0; count < times; count++) {
			assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> wrong(address, user));
		}
	}

	private void wrong(String address, String user) {
		this.attempts.attempt(address, user, () -> {
			this.checked.incrementAndGet();
			throw new BadCredentialsException("wrong");
		});
	}

	private void right(String address, String user) {
		assertThat(this.attempts.attempt(address, user, () -> "in")).isEqualTo("in");
	}

	private void refused(String address, String user, long seconds) {
		assertThatExceptionOfType(TooManyAttemptsException.class).isThrownBy(() -> right(address, user))
			.satisfies((ex) -> assertThat(ex.seconds()).isEqualTo(seconds));
	}

	@Test
	void addressIsRefusedUncheckedAfterTooManyFailuresWhicheverTheUser() {
		fail("192.0.2.1", "op", 3);
		fail("192.0.2.1", "other", 2);
		refused("192.0.2.1", "op", 60);
		assertThat(this.checked).hasValue(5);
	}

	@Test
	void addressIsHeardAgainAMinuteAfterItsLastFailure() {
		fail("192.0.2.1", "op", 5);
		this.clock.pass(Duration.ofMillis(59_500));
		refused("192.0.2.1", "op", 1);
		this.clock.pass(Duration.ofSeconds(1));
		right("192.0.2.1", "op");
		fail("192.0.2.1", "op", 4);
		right("192.0.2.1", "op");
	}

	@Test
	void failuresFarApartAreNotCounted() {
		for (int minute = 0; minute < 10; minute++) {
			fail("192.0.2.1", "op", 2);
			this.clock.pass(Duration.ofSeconds(61));
		}
		right("192.0.2.1", "op");
	}

	@Test
	void otherAddressIsNotLockedOut() {
		fail("192.0.2.1", "op", 5);
		right("192.0.2.2", "op");
	}

	@ParameterizedTest
	@CsvSource({ "2001:db8:1:2::1, 2001:db8:1:2:3:4:5:6", "192.0.2.1, 192.0.2.1" })
	void networkOfAnIpv6AddressIsOne(String one, String other) {
		fail(one, "op", 5);
		refused(other, "op", 60);
	}

	@Test
	void userIsGuessedSlowlyFromManyAddressesAndStillLogsInFromAKnownOne() {
		right("192.0.2.99", "op");
		for (int address = 1; address <= 20; address++) {
			fail("198.51.100." + address, "OP", 1);
		}
		refused("198.51.100.50", "op", 60);
		right("192.0.2.99", "op");
		right("198.51.100.50", "another");
	}

	@Test
	void oldestIsForgottenWhereThereAreTooMany() {
		fail("192.0.2.1", "op", 5);
		for (int count = 0; count < LoginAttempts.MOST; count++) {
			fail("10.%d.%d.%d".formatted(count >> 16, (count >> 8) & 255, count & 255), "user" + count, 1);
		}
		assertThatCode(() -> right("192.0.2.1", "nobody")).doesNotThrowAnyException();
	}

	/** Stands until told. */
	static final class TestClock extends Clock {

		private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

		void pass(Duration time) {
			this.now = this.now.plus(time);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneOffset getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
