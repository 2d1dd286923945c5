package io.socketgateway.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What becomes of a stream of bytes.
 *
 * @param messages in hexadecimal digits
 * @param answers what the codec sent back, likewise
 * @param dropped where bytes were given up
 * @param end how it ended
 */
record Decoding(List<String> messages, List<String> answers, List<Long> dropped, String end) {

	/**
	 * Decodes.
	 * @param shared as listeners share it
	 * @param wire all bytes
	 * @param cuts sizes of the reads, in turn; whole if there are none
	 * @param limit of a message
	 */
	static Decoding of(Codec shared, byte[] wire, List<Integer> cuts, int limit) throws IOException {
		Codec codec = shared.forConnection();
		Decoding decoding = new Decoding(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), "");
		FrameInput in = new FrameInput(codec.filter(decoding.new Cut(ByteBuffer.wrap(wire), cuts)), limit);
		try {
			for (byte[] message = codec.decode(in); message != null; message = codec.decode(in)) {
				decoding.messages.add(HexFormat.of().formatHex(message));
			}
			return decoding.ended("at its end");
		}
		catch (CodecException ex) {
			decoding.answers.clear(); // what was read behind the bad bytes is a matter of
										// the cut
			return decoding.ended(ex.getClass().getSimpleName());
		}
	}

	private Decoding ended(String end) {
		return new Decoding(this.messages, this.answers, this.dropped, end);
	}

	/** Bytes that come in pieces. */
	private final class Cut implements ByteSource {

		private final ByteBuffer wire;

		private final List<Integer> sizes;

		private int reads;

		Cut(ByteBuffer wire, List<Integer> sizes) {
			this.wire = wire;
			this.sizes = sizes;
		}

		@Override
		public int read(ByteBuffer into) {
			if (!this.wire.hasRemaining()) {
				return -1;
			}
			int most = this.sizes.isEmpty() ? Integer.MAX_VALUE : this.sizes.get(this.reads++ % this.sizes.size());
			int count = Math.min(most, Math.min(into.remaining(), this.wire.remaining()));
			into.put(this.wire.slice(this.wire.position(), count));
			this.wire.position(this.wire.position() + count);
			return count;
		}

		@Override
		public void answer(byte[] bytes) {
			Decoding.this.answers.add(HexFormat.of().formatHex(bytes));
		}

		@Override
		public void dropped(CodecException reason) {
			Decoding.this.dropped.add((reason.where() != null) ? reason.where().offset() : -1);
		}

	}

}
