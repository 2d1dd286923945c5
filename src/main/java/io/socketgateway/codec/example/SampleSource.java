package io.socketgateway.codec.example;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.socketgateway.codec.ByteSource;
import io.socketgateway.codec.CodecException;

/** A sample in the place of a socket. Keeps what the peer would be sent. */
final class SampleSource implements ByteSource {

	private final ByteSource sample;

	private final ByteArrayOutputStream answer = new ByteArrayOutputStream();

	private final List<CodecException> dropped = new ArrayList<>();

	private final boolean answered;

	private boolean ended;

	SampleSource(byte[] sample, Feed feed, boolean answered) {
		this.sample = feed.source(sample);
		this.answered = answered;
	}

	@Override
	public int read(ByteBuffer into) throws IOException {
		int count = this.sample.read(into);
		this.ended |= count < 0;
		return count;
	}

	@Override
	public int available() throws IOException {
		return this.sample.available();
	}

	@Override
	public void answer(byte[] bytes) {
		if (this.answered) {
			this.answer.writeBytes(bytes);
		}
	}

	@Override
	public void dropped(CodecException reason) {
		this.dropped.add(reason);
	}

	/** Takes everything that is sent, in its order. */
	ByteArrayOutputStream answer() {
		return this.answer;
	}

	List<CodecException> dropped() {
		return this.dropped;
	}

	/** Whether the codec was told that no more will come. */
	boolean hasEnded() {
		return this.ended;
	}

}
