package io.socketgateway.flow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

import io.socketgateway.codec.FrameInput;
import io.socketgateway.reply.Input;

/** What a service reads of a sample itself: all of it is there. */
record RehearsedInput(FrameInput frames) implements Input {

	@Override
	public int read(ByteBuffer into) throws IOException {
		return this.frames.read(into);
	}

	@Override
	public boolean await(Duration quiet) {
		return true;
	}

	@Override
	public void unread(ByteBuffer bytes) {
		this.frames.unread(bytes);
	}

	@Override
	public boolean isOpen() {
		return true;
	}

	@Override
	public void close() {
	}

}
