package io.socketgateway.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FrameInputTests {

	private static final int LIMIT = 64 * 1024;

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, '\n', 0x7F, 0x80, 0x81, 0xFE, 0xFF })
	void byteIsFoundWhereverItStandsAndWhateverStandsAroundIt(int wanted) throws IOException {
		for (int other : new int[] { 0, 1, 0x7F, 0x80, 0xFF, wanted ^ 1, wanted ^ 0x80 }) {
			for (int index = 0; other != wanted && index < 40; index++) {
				byte[] bytes = new byte[index + 10];
				Arrays.fill(bytes, (byte) other);
				bytes[index] = (byte) wanted;
				assertThat(input(bytes).indexOf((byte) wanted)).isEqualTo(index);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, '\n', 0x7F, 0x80, 0x81, 0xFE, 0xFF })
	void firstOfSeveralBytesIsFoundWhereverItStandsAndWhateverStandsAroundIt(int wanted) throws IOException {
		int second = wanted ^ 0x10;
		long[] patterns = { ByteSearch.pattern((byte) wanted), ByteSearch.pattern((byte) second) };
		for (int other : new int[] { 2, 0x7D, 0xFD, wanted ^ 1, wanted ^ 0x80, second ^ 1 }) {
			for (int index = 0; index < 40; index++) {
				byte[] bytes = new byte[index + 10];
				Arrays.fill(bytes, (byte) other);
				bytes[index] = (byte) ((index % 2 == 0) ? wanted : second);
				bytes[index + 1] = (byte) ((index % 2 == 0) ? second : wanted);
				FrameInput in = input(bytes);
				in.await(bytes.length);
				assertThat(in.findAny(patterns, 0)).isEqualTo(index);
				assertThat(in.findAny(patterns, index + 2)).isEqualTo(-1);
			}
		}
	}

	@Test
	void byteThatDoesNotComeIsNotFound() {
		byte[] bytes = new byte[100];
		assertThatExceptionOfType(TruncatedMessageException.class).isThrownBy(() -> input(bytes).indexOf((byte) 1));
	}

	@Test
	void searchStopsAtTheLimitHoweverMuchIsThere() {
		FrameInput in = new FrameInput(ByteSource.of(new byte[1000]), 10);
		assertThatExceptionOfType(MessageTooLargeException.class).isThrownBy(() -> in.indexOf((byte) 1));
	}

	@Test
	void moreIsReadAtOnceWhileReadsFillTheBufferAndLessWhenTheyDoNot() throws IOException {
		Endless source = new Endless();
		FrameInput in = new FrameInput(source, LIMIT);
		takeAll(in, 10);
		assertThat(source.offered).startsWith(256, 512, 1024).endsWith(8192);
		source.size = 10;
		takeAll(in, 100);
		assertThat(source.offered.getLast()).isEqualTo(256);
	}

	@Test
	void bufferOfALargeMessageIsNotKept() throws IOException {
		Endless source = new Endless();
		FrameInput in = new FrameInput(source, LIMIT);
		in.await(50_000);
		in.take(in.buffered());
		takeAll(in, 1);
		assertThat(source.offered.getLast()).isEqualTo(8192);
	}

	private static FrameInput input(byte[] bytes) {
		return new FrameInput(ByteSource.of(bytes), LIMIT);
	}

	private static void takeAll(FrameInput in, int times) throws IOException {
		for (int count = 0; count < times; count++) {
			in.await(1);
			in.take(in.buffered());
		}
	}

	@Test
	void whatIsMissingIsKnownWhereTheStreamEndedInsideAMessage() {
		FrameInput counted = new FrameInput(ByteSource.of(new byte[3]), 100);
		assertThatExceptionOfType(TruncatedMessageException.class).isThrownBy(() -> counted.await(10));
		assertThat(counted.missing()).isEqualTo(7);
		FrameInput searched = new FrameInput(ByteSource.of(new byte[3]), 100);
		assertThatExceptionOfType(TruncatedMessageException.class).isThrownBy(() -> searched.indexOf((byte) 1));
		assertThat(searched.missing()).isEqualTo(1);
	}

	/** Gives as much as is asked for, or its size, and notes how much that was. */
	private static final class Endless implements ByteSource {

		private final List<Integer> offered = new ArrayList<>();

		private int size = Integer.MAX_VALUE;

		@Override
		public int read(ByteBuffer into) {
			this.offered.add(into.remaining());
			int count = Math.min(into.remaining(), this.size);
			into.position(into.position() + count);
			return count;
		}

	}

}
