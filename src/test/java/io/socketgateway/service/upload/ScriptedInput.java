package io.socketgateway.service.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import io.socketgateway.reply.Input;
import org.jspecify.annotations.Nullable;

/** Pieces as reads return them; an empty one is silence, the last is the end. */
final class ScriptedInput implements Input {

	static final byte[] SILENCE = {};

	private final Deque<ByteBuffer> pieces = new ArrayDeque<>();

	private @Nullable IOException fault;

	ScriptedInput(byte[]... pieces) {
		for (byte[] piece : pieces) {
			this.pieces.add(ByteBuffer.wrap(piece));
		}
	}

	ScriptedInput breaksWith(IOException ex) {
		this.fault = ex;
		return this;
	}

	/** What one read returns, or nothing at the end. */
	byte[] next() {
		while (!this.pieces.isEmpty() && !this.pieces.element().hasRemaining()) {
			this.pieces.remove();
		}
		byte[] next = new byte[this.pieces.isEmpty() ? 0 : this.pieces.element().remaining()];
		return this.pieces.isEmpty() ? next : take(this.pieces.remove(), next);
	}

	private static byte[] take(ByteBuffer piece, byte[] into) {
		piece.get(into);
		return into;
	}

	@Override
	public int read(ByteBuffer into) throws IOException {
		byte[] next = next();
		if (next.length == 0 && this.fault != null) {
			throw this.fault;
		}
		int count = Math.min(next.length, into.remaining());
		into.put(next, 0, count);
		if (count < next.length) {
			unread(ByteBuffer.wrap(next, count, next.length - count));
		}
		return (next.length == 0) ? -1 : count;
	}

	@Override
	public boolean await(Duration quiet) {
		if (this.pieces.isEmpty() || this.pieces.element().hasRemaining()) {
			return true;
		}
		this.pieces.remove();
		return false;
	}

	@Override
	public void unread(ByteBuffer bytes) {
		this.pieces.addFirst(bytes);
	}

	@Override
	public boolean isOpen() {
		return true;
	}

	@Override
	public void close() {
	}

}
