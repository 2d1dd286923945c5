package io.socketgateway.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

import io.socketgateway.codec.ByteSource;
import io.socketgateway.codec.CodecException;
import org.jspecify.annotations.Nullable;

/**
 * What the codec of a stream connection reads. Before the thread waits for bytes,
 * everything that is owed is sent.
 */
final class FrameSource implements ByteSource {

	private final SocketStream stream;

	private final Progress progress;

	private final Ending ending;

	private final MessageLoop messages;

	private final GivingWay others = new GivingWay();

	private @Nullable Byte waitedFor;

	FrameSource(SocketStream stream, Progress progress, Ending ending, MessageLoop messages) {
		this.stream = stream;
		this.progress = progress;
		this.ending = ending;
		this.messages = messages;
	}

	/** Waits for bytes, a while: {@code false} if none have come by then. */
	boolean await(Duration quiet) throws IOException {
		if (this.waitedFor != null) {
			return true;
		}
		byte[] first = new byte[1];
		int count = this.stream.readWithin(quiet, first);
		if (count > 0) {
			this.waitedFor = first[0];
			this.ending.bytesCame();
		}
		return count != 0;
	}

	@Override
	public int read(ByteBuffer into) throws IOException {
		if (this.waitedFor != null && into.hasRemaining()) {
			into.put(this.waitedFor);
			this.waitedFor = null;
			return 1;
		}
		int count = (this.progress.phase() == Phase.DECODING) ? await(into) : readBody(into);
		if (count > 0) {
			this.ending.bytesCame();
		}
		return count;
	}

	private int await(ByteBuffer into) throws IOException {
		this.others.giveWay();
		this.messages.settle();
		this.others.giveWay();
		this.progress.await(this.messages.hasBytes());
		try {
			return this.ending.isNear() ? -1 : this.stream.read(into);
		}
		finally {
			this.progress.enter(Phase.DECODING);
		}
	}

	private int readBody(ByteBuffer into) throws IOException {
		this.messages.settle();
		this.stream.forgiveSilence();
		return this.stream.read(into);
	}

	@Override
	public int available() throws IOException {
		return this.stream.available();
	}

	@Override
	public boolean isCutShort() {
		return this.ending.isNear();
	}

	@Override
	public void answer(byte[] bytes) throws IOException {
		this.messages.answer(bytes);
	}

	@Override
	public void dropped(CodecException reason) throws IOException {
		this.messages.dropped(reason);
	}

}
