package io.socketgateway.service.upload;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BodyTransferTests {

	private final BodyBuffers buffers = new BodyBuffers();

	private final ByteArrayOutputStream stored = new ByteArrayOutputStream();

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, BodyBuffers.SMALL, BodyBuffers.SMALL + 1, BodyBuffers.LARGE, BodyBuffers.LARGE + 1 })
	void exactlyTheFileIsMoved(int size) throws Exception {
		byte[] content = content(size);
		ByteArrayInputStream sent = new ByteArrayInputStream(concatenated(content, 3));
		transfer(sent, size);
		assertThat(this.stored.toByteArray()).isEqualTo(content);
		assertThat(sent.available()).isEqualTo(3);
	}

	@Test
	void smallBufferMovesALargeFileWhenTheLargeOnesAreOut() throws Exception {
		assertThat(Stream.generate(() -> this.buffers.take(Long.MAX_VALUE)).limit(BodyBuffers.MOST))
			.allMatch(ByteBuffer::isDirect);
		assertThat(this.buffers.take(Long.MAX_VALUE).capacity()).isEqualTo(BodyBuffers.SMALL);
		exactlyTheFileIsMoved(3 * BodyBuffers.SMALL + 1);
	}

	@Test
	void largeBufferIsLentAgain() {
		ByteBuffer first = this.buffers.take(Long.MAX_VALUE);
		this.buffers.giveBack(first);
		assertThat(this.buffers.take(Long.MAX_VALUE)).isSameAs(first);
	}

	@Test
	void bufferComesBackWhenTheDiskIsFull() {
		ByteBuffer lent = this.buffers.take(Long.MAX_VALUE);
		this.buffers.giveBack(lent);
		WritableByteChannel full = Channels.newChannel(new FullDisk());
		ByteArrayInputStream sent = new ByteArrayInputStream(content(BodyBuffers.LARGE));
		assertThatExceptionOfType(IOException.class).isThrownBy(
				() -> new BodyTransfer(this.buffers).transfer(Channels.newChannel(sent), full, BodyBuffers.LARGE));
		assertThat(this.buffers.take(Long.MAX_VALUE)).isSameAs(lent);
	}

	@Test
	void endBeforeTheLastByteIsToldWithTheCount() {
		assertThatExceptionOfType(UploadBrokenOffException.class)
			.isThrownBy(() -> transfer(new ByteArrayInputStream(new byte[BodyBuffers.LARGE + 7]), 1L << 40))
			.withMessage("the client broke off after %d of %d bytes", BodyBuffers.LARGE + 7, 1L << 40);
	}

	private void transfer(ByteArrayInputStream sent, long size) throws IOException {
		new BodyTransfer(this.buffers).transfer(Channels.newChannel(sent), Channels.newChannel(this.stored), size);
	}

	private static byte[] content(int size) {
		byte[] content = new byte[size];
		new Random(size).nextBytes(content);
		return content;
	}

	private static byte[] concatenated(byte[] content, int more) {
		return Arrays.copyOf(content, content.length + more);
	}

	/** Fails as a disk without room does. */
	private static final class FullDisk extends OutputStream {

		@Override
		public void write(int value) throws IOException {
			throw new IOException("No space left on device");
		}

	}

}
