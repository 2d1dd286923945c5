package io.socketgateway.codec.example;

import java.util.List;

import io.socketgateway.codec.CodecException;
import org.jspecify.annotations.Nullable;

/** What became of a sample. */
public final class Cut {

	private final List<Piece> pieces;

	private final SampleSource source;

	private final @Nullable Exception failure;

	private final Rest rest;

	Cut(List<Piece> pieces, SampleSource source, @Nullable Exception failure, Rest rest) {
		this.pieces = List.copyOf(pieces);
		this.source = source;
		this.failure = failure;
		this.rest = rest;
	}

	/**
	 * The messages.
	 * @return in their order
	 */
	public List<Piece> pieces() {
		return this.pieces;
	}

	/**
	 * Their payloads.
	 * @return in their order
	 */
	public List<Object> payloads() {
		return this.pieces.stream().map(Piece::payload).toList();
	}

	/**
	 * What ended the cutting before the sample was over, or at its end inside a message.
	 * @return {@code null} if nothing did
	 */
	public @Nullable Exception failure() {
		return this.failure;
	}

	/**
	 * Why bytes were given up that the codec went on behind.
	 * @return in their order
	 */
	public List<CodecException> dropped() {
		return List.copyOf(this.source.dropped());
	}

	/**
	 * What the peer would be sent.
	 * @return a copy
	 */
	public byte[] answer() {
		return this.source.answer().toByteArray();
	}

	/**
	 * What no message holds.
	 * @return empty where the last message ends the sample
	 */
	public Rest rest() {
		return this.rest;
	}

}
