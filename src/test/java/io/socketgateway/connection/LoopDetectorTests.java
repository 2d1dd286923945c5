package io.socketgateway.connection;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.socketgateway.message.Peer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoopDetectorTests {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private final LoopDetector client = detector(50_000);

	private final LoopDetector service = detector(7);

	private long now = Long.MAX_VALUE - SECOND;

	private static LoopDetector detector(int port) {
		return new LoopDetector(new Peer(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private boolean talk(LoopDetector peer, String message, String... answers) {
		if (peer.heard(bytes(message), this.now)) {
			return true;
		}
		for (String answer : answers) {
			if (peer.wants(answer.equals(message))) {
				peer.answered(LoopDetector.fingerprint(ByteBuffer.wrap(bytes(answer))), this.now);
			}
		}
		return false;
	}

	private int untilMuted(LoopDetector peer, String message, String answer) {
		for (int count = 1; count <= 100; count++) {
			if (talk(peer, message, answer)) {
				return count;
			}
		}
		return 0;
	}

	@Test
	void echoOfAClientIsNoLoop() {
		assertThat(untilMuted(this.client, "ping", "ping")).isZero();
	}

	@Test
	void sameQuestionAgainAndAgainIsNoLoop() {
		assertThat(untilMuted(this.client, "time?", "noon")).isZero();
		assertThat(untilMuted(this.service, "time?", "noon")).isZero();
	}

	@Test
	void peerThatMirrorsWhatWeSaidIsMuted() {
		talk(this.client, "hello", "what?");
		assertThat(untilMuted(this.client, "what?", "what?")).isEqualTo(LoopDetector.REPETITIONS);
		assertThat(this.client.isMuted(this.now)).isTrue();
		this.now += LoopDetector.MUTED;
		assertThat(this.client.isMuted(this.now)).isFalse();
	}

	@Test
	void echoOnTheOtherSideIsMuted() {
		talk(this.service, "x", "x");
		assertThat(untilMuted(this.service, "x", "x")).isEqualTo(LoopDetector.REPETITIONS);
	}

	@Test
	void severalAnswersToOneMessageMayAllGoRound() {
		boolean muted = talk(this.client, "hello", "what?", "again");
		for (int round = 0; round < LoopDetector.REPETITIONS / 2; round++) {
			muted = talk(this.client, "what?", "what?", "again") || talk(this.client, "again", "what?", "again");
		}
		assertThat(muted).isTrue();
	}

	@Test
	void repetitionsThatTakeTheirTimeAreNoLoop() {
		talk(this.service, "x", "x");
		for (int count = 0; count < 100; count++) {
			this.now += SECOND + 1;
			assertThat(talk(this.service, "x", "x")).isFalse();
		}
	}

	@Test
	void anythingElseBetweenTheRepetitionsIsNoLoop() {
		for (int count = 0; count < 100; count++) {
			assertThat(talk(this.client, "hello" + count, "what?")).isFalse();
			assertThat(talk(this.client, "what?", "what?")).isFalse();
		}
	}

}
