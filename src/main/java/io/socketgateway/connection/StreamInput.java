package io.socketgateway.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

import io.socketgateway.codec.FrameInput;
import io.socketgateway.reply.Input;

/** What a service reads of a stream itself, in front of the codec. */
final class StreamInput implements Input {

	private final FrameInput frames;

	private final FrameSource source;

	private final SocketStream stream;

	private final Flush flush;

	StreamInput(FrameInput frames, FrameSource source, SocketStream stream, Flush flush) {
		this.frames = frames;
		this.source = source;
		this.stream = stream;
		this.flush = flush;
	}

	/** Sends the replies that wait. */
	@FunctionalInterface
	interface Flush {

		void flush() throws IOException;

	}

	@Override
	public int read(ByteBuffer into) throws IOException {
		return this.frames.read(into);
	}

	@Override
	public boolean await(Duration quiet) throws IOException {
		if (this.frames.buffered() > 0) {
			return true;
		}
		this.flush.flush();
		this.stream.forgiveSilence();
		return this.source.await(quiet);
	}

	@Override
	public void unread(ByteBuffer bytes) {
		this.frames.unread(bytes);
	}

	@Override
	public boolean isOpen() {
		return this.stream.isOpen();
	}

	/** The connection is closed by its own method, not by what reads from it. */
	@Override
	public void close() {
	}

}
