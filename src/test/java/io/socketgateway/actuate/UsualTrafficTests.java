package io.socketgateway.actuate;

import java.time.Duration;
import java.time.Instant;

import io.socketgateway.actuate.UsualTraffic.State;
import io.socketgateway.config.Share;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is learned of days that last no time. */
class UsualTrafficTests {

	private static final Share FIFTH = Share.of("20%");

	private final UsualTraffic traffic = new UsualTraffic();

	private Instant now = Instant.parse("2026-11-02T00:20:00Z");

	private double messages;

	/** A look a minute. */
	private void pass(Duration time, double perMinute) {
		for (long minute = 0; minute < time.toMinutes(); minute++) {
			this.now = this.now.plus(Duration.ofMinutes(1));
			this.messages += perMinute;
			this.traffic.see(this.now, this.messages);
		}
	}

	/** Busy from eight to six. */
	private void passWorkingDays(int days) {
		for (int hour = 0; hour < 24 * days; hour++) {
			passWorkingHour();
		}
	}

	private void passWorkingHour() {
		long ofDay = this.now.getEpochSecond() / 3600 % 24;
		pass(Duration.ofHours(1), (ofDay >= 8 && ofDay < 18) ? 100 : 0.5);
	}

	@Test
	void nothingIsSaidBeforeADayIsOver() {
		pass(Duration.ofHours(23), 100);
		pass(Duration.ofMinutes(11), 0);
		assertThat(this.traffic.state(FIFTH)).isEqualTo(State.LEARNING);
	}

	@ParameterizedTest
	@CsvSource({ "100, USUAL", "21, USUAL", "19, QUIET", "0, QUIET", "1000, USUAL" })
	void lessThanItsShareIsQuiet(double perMinute, State state) {
		pass(Duration.ofHours(30), 100);
		assertThat(this.traffic.state(FIFTH)).isEqualTo(State.USUAL);
		pass(Duration.ofMinutes(11), perMinute);
		assertThat(this.traffic.state(FIFTH)).isEqualTo(state);
		pass(Duration.ofMinutes(11), 100);
		assertThat(this.traffic.state(FIFTH)).isEqualTo(State.USUAL);
	}

	@Test
	void shortPauseIsNotQuiet() {
		pass(Duration.ofHours(30), 100);
		pass(Duration.ofMinutes(7), 0);
		assertThat(this.traffic.state(FIFTH)).isEqualTo(State.USUAL);
	}

	@Test
	void nightIsNotQuietAndSilenceAtNoonIs() {
		passWorkingDays(3);
		for (int hour = 0; hour < 24; hour++) {
			passWorkingHour();
			assertThat(this.traffic.state(FIFTH)).as("%s", this.now).isNotEqualTo(State.QUIET);
		}
		pass(Duration.between(this.now, Instant.parse("2026-11-06T12:00:00Z")), 100);
		pass(Duration.ofMinutes(11), 0);
		assertThat(this.traffic.state(FIFTH)).isEqualTo(State.QUIET);
	}

	@Test
	void silenceOfAListenerThatGetsLittleMeansNothing() {
		pass(Duration.ofHours(30), 0.5);
		pass(Duration.ofMinutes(11), 0);
		assertThat(this.traffic.state(FIFTH)).isEqualTo(State.TOO_FEW);
	}

	@Test
	void otherLevelBecomesUsual() {
		pass(Duration.ofDays(2), 100);
		pass(Duration.ofHours(3), 10);
		assertThat(this.traffic.state(FIFTH)).isEqualTo(State.QUIET);
		pass(Duration.ofDays(7), 10);
		assertThat(this.traffic.state(FIFTH)).isEqualTo(State.USUAL);
	}

	@Test
	void timeWithoutALookOrWithoutServiceIsNoSilence() {
		pass(Duration.ofHours(30), 100);
		this.now = this.now.plus(Duration.ofHours(5));
		pass(Duration.ofMinutes(5), 100);
		assertThat(this.traffic.state(FIFTH)).isEqualTo(State.LEARNING);
		pass(Duration.ofMinutes(10), 100);
		assertThat(this.traffic.state(FIFTH)).isEqualTo(State.USUAL);
		this.traffic.rest();
		assertThat(this.traffic.state(FIFTH)).isEqualTo(State.LEARNING);
	}

	@Test
	void clockThatGoesBackIsABeginning() {
		pass(Duration.ofHours(30), 100);
		this.now = this.now.minus(Duration.ofMinutes(30));
		pass(Duration.ofMinutes(9), 100);
		assertThat(this.traffic.state(FIFTH)).isEqualTo(State.LEARNING);
	}

	/** As where a reload gives a listener another transport. */
	@Test
	void countThatFallsIsABeginning() {
		pass(Duration.ofHours(30), 100);
		this.messages = 0;
		pass(Duration.ofMinutes(9), 100);
		assertThat(this.traffic.state(FIFTH)).isEqualTo(State.LEARNING);
		pass(Duration.ofMinutes(2), 100);
		assertThat(this.traffic.rate()).isEqualTo(100);
		assertThat(this.traffic.state(FIFTH)).isEqualTo(State.USUAL);
	}

	@Test
	void nothingIsExpectedWhereTheShareIsNone() {
		pass(Duration.ofHours(30), 100);
		pass(Duration.ofMinutes(11), 0);
		assertThat(this.traffic.state(Share.of("0%"))).isEqualTo(State.USUAL);
	}

}
