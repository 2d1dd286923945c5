package io.socketgateway.service.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** Moves exactly the bytes of a file, and costs one buffer however long it is. */
final class BodyTransfer {

	private final BodyBuffers buffers;

	BodyTransfer(BodyBuffers buffers) {
		this.buffers = buffers;
	}

	void transfer(ReadableByteChannel from, WritableByteChannel to, long size) throws IOException {
		ByteBuffer buffer = this.buffers.take(size);
		try {
			for (long done = 0; done < size; done += buffer.limit()) {
				buffer.clear().limit((int) Math.min(buffer.capacity(), size - done));
				fill(from, buffer, done, size);
				drain(buffer.flip(), to);
			}
		}
		finally {
			this.buffers.giveBack(buffer);
		}
	}

	/** To the brim: clients that send a kilobyte at a time cost no write each. */
	private static void fill(ReadableByteChannel from, ByteBuffer buffer, long done, long size) throws IOException {
		while (buffer.hasRemaining()) {
			if (from.read(buffer) < 0) {
				throw new UploadBrokenOffException(done + buffer.position(), size);
			}
		}
	}

	private static void drain(ByteBuffer buffer, WritableByteChannel to) throws IOException {
		while (buffer.hasRemaining()) {
			to.write(buffer);
		}
	}

}
