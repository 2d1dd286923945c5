package io.socketgateway.actuate.access;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.socketgateway.config.AccessLogFormat;
import io.socketgateway.config.AccessLogProperties;
import io.socketgateway.message.ConnectionEnd;
import io.socketgateway.message.Peer;
import io.socketgateway.message.Reason;
import io.socketgateway.message.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The bounds, with an output that does what a test wants. */
class AccessLinesTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final LostLines lost = new LostLines();

	private final Queue<ConnectionEnd> ends = new ConcurrentLinkedQueue<>();

	private final Queue<HeldBack> summaries = new ConcurrentLinkedQueue<>();

	private final CountDownLatch stuck = new CountDownLatch(1);

	private final AtomicBoolean sticks = new AtomicBoolean();

	private final AtomicBoolean breaks = new AtomicBoolean();

	private AccessLines lines = made(1, false, true, PATIENCE);

	private AccessLines made(int perSecond, boolean enabled, boolean serving, Duration patience) {
		return new AccessLines(
				new AccessLogProperties(enabled, AccessLogFormat.ECS, perSecond, "", DataSize.ofMegabytes(1), 1),
				serving, new Output(), this.lost, patience);
	}

	private void start(int perSecond) {
		start(perSecond, PATIENCE);
	}

	private void start(int perSecond, Duration patience) {
		this.lines = made(perSecond, true, true, patience);
		this.lines.start();
	}

	@AfterEach
	void stop() {
		this.stuck.countDown();
		this.lines.stop();
	}

	private void end(Reason reason) {
		this.lines.ended(reason, () -> ended(reason));
	}

	private static ConnectionEnd ended(Reason reason) {
		return ConnectionEnd.early("a", Transport.TCP, null,
				new Peer(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 4711)), Duration.ZERO, reason);
	}

	private long heldBack(Reason reason) {
		return this.summaries.stream().filter((each) -> each.reason() == reason).mapToLong(HeldBack::lines).sum();
	}

	@Test
	void floodOfOneReasonHasSoManyLinesASecondAndASummary() {
		start(100);
		long begun = System.nanoTime();
		IntStream.range(0, 10_000).parallel().forEach((_) -> end(Reason.LIMIT_TOTAL));
		long seconds = 2 + Duration.ofNanos(System.nanoTime() - begun).toSeconds();
		end(Reason.IDLE);
		this.lines.stop();
		long written = this.ends.stream().filter((end) -> end.reason() == Reason.LIMIT_TOTAL).count();
		assertThat(written).isBetween(100L, 100 * seconds);
		assertThat(this.ends).hasSize((int) written + 1);
		assertThat(this.lost.count(Bound.RATE)).isEqualTo(10_000 - written);
		assertThat(heldBack(Reason.LIMIT_TOTAL)).isEqualTo(10_000 - written);
		assertThat(this.summaries).hasSizeBetween(1, (int) seconds);
	}

	@Test
	void heldBackLinesAreToldWhileTheFloodLasts() {
		start(1);
		IntStream.range(0, 1000).forEach((_) -> end(Reason.PAUSED));
		await().atMost(PATIENCE).until(() -> this.ends.size() + heldBack(Reason.PAUSED) == 1000);
		assertThat(heldBack(Reason.PAUSED)).isPositive();
	}

	@Test
	void lineIsMadeOnlyWhereItIsWritten() {
		start(1);
		end(Reason.IDLE);
		AtomicInteger made = new AtomicInteger();
		IntStream.range(0, 1000).forEach((_) -> this.lines.ended(Reason.PAUSED, () -> {
			made.incrementAndGet();
			return ended(Reason.PAUSED);
		}));
		this.lines.stop();
		assertThat(this.ends).hasSize(1 + made.get());
		assertThat(made.get() + this.lost.count(Bound.RATE)).isEqualTo(1000);
		assertThat(made.get()).isLessThan(1000);
	}

	@Test
	void outputThatTakesNothingHoldsUpNobodyAndWhatHasNoRoomIsCounted() {
		this.sticks.set(true);
		start(100_000);
		int many = 3 * AccessLines.MOST_WAITING;
		IntStream.range(0, many).forEach((_) -> end(Reason.IDLE));
		assertThat(this.lost.count(Bound.RATE)).isZero();
		assertThat(this.lost.count(Bound.QUEUE)).isBetween((long) many - AccessLines.MOST_WAITING - 1,
				(long) many - AccessLines.MOST_WAITING);
		this.stuck.countDown();
		this.lines.stop();
		assertThat(this.ends.size() + this.lost.count(Bound.QUEUE)).isEqualTo(many);
		assertThat(heldBack(Reason.IDLE)).isEqualTo(this.lost.count(Bound.QUEUE));
	}

	@Test
	void stopWritesWhatWaits() {
		start(100_000);
		IntStream.range(0, 5000).forEach((_) -> end(Reason.DRAIN));
		this.lines.stop();
		assertThat(this.ends).hasSize(5000);
		assertThat(this.lines.isRunning()).isFalse();
		end(Reason.DRAIN);
		assertThat(this.lost.count(Bound.QUEUE)).isOne();
	}

	@Test
	void stopWaitsABoundedTimeForAnOutputThatTakesNothing() {
		this.sticks.set(true);
		start(100_000, Duration.ofMillis(100));
		IntStream.range(0, 10).forEach((_) -> end(Reason.DRAIN));
		await().atMost(PATIENCE).until(() -> this.stuck.getCount() == 1 && !this.ends.isEmpty());
		this.lines.stop();
		assertThat(this.lost.count(Bound.QUEUE)).isEqualTo(9);
	}

	@Test
	void lineThatCannotBeWrittenIsCountedAndTheNextOneIs() {
		this.breaks.set(true);
		start(100);
		end(Reason.IDLE);
		await().atMost(PATIENCE).until(() -> this.lost.count(Bound.OUTPUT) == 1);
		this.breaks.set(false);
		end(Reason.IDLE);
		await().atMost(PATIENCE).until(() -> this.ends.size() == 1);
	}

	@Test
	void lineThatAStopOvertakesIsCounted() {
		start(100);
		this.lines.ended(Reason.IDLE, () -> {
			this.lines.stop();
			return ended(Reason.IDLE);
		});
		assertThat(this.ends).isEmpty();
		assertThat(this.lost.count(Bound.QUEUE)).isOne();
	}

	@Test
	void logThatIsOffHasNoThreadAndCountsNothing() {
		for (AccessLines off : new AccessLines[] { made(1, false, true, PATIENCE), made(1, true, false, PATIENCE) }) {
			assertThat(off.isAutoStartup()).isFalse();
			off.ended(Reason.IDLE, () -> {
				throw new AssertionError("made for nobody");
			});
		}
		for (Bound bound : Bound.values()) {
			assertThat(this.lost.count(bound)).isZero();
		}
	}

	@Test
	void tenThousandInASecondAreSoManyLines() {
		LineRate rate = new LineRate(100, 0);
		assertThat(IntStream.range(0, 10_000).parallel().filter((time) -> rate.take(time)).count()).isEqualTo(100);
		assertThat(rate.heldBack()).isEqualTo(9900);
	}

	@Test
	void rateIsThatOfEachSecond() {
		LineRate rate = new LineRate(2, 0);
		long second = TimeUnit.SECONDS.toNanos(1);
		assertThat(rate.take(0)).isTrue();
		assertThat(rate.take(second - 1)).isTrue();
		assertThat(rate.take(second - 1)).isFalse();
		assertThat(rate.take(second)).isTrue();
		assertThat(rate.take(second)).isTrue();
		assertThat(rate.take(0)).isFalse();
		assertThat(rate.heldBack()).isEqualTo(2);
		assertThat(rate.heldBack()).isZero();
		assertThat(rate.take(Long.MAX_VALUE)).isTrue();
	}

	/** Keeps what it is given. */
	private final class Output implements LineOutput {

		@Override
		public void open() {
			assertThat(AccessLinesTests.this.ends).isEmpty();
		}

		@Override
		public void write(ConnectionEnd end) {
			if (AccessLinesTests.this.breaks.get()) {
				throw new LinkageError("broken");
			}
			AccessLinesTests.this.ends.add(end);
			if (AccessLinesTests.this.sticks.get()) {
				awaitRelease();
			}
		}

		private void awaitRelease() {
			try {
				AccessLinesTests.this.stuck.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException("cut", ex);
			}
		}

		@Override
		public void write(HeldBack lines) {
			assertThat(lines.until()).isBeforeOrEqualTo(Instant.now());
			AccessLinesTests.this.summaries.add(lines);
		}

		@Override
		public void close() {
			assertThat(AccessLinesTests.this.sticks.get() || AccessLinesTests.this.lines.isRunning()).isTrue();
		}

	}

}
