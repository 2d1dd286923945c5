package io.socketgateway.codec.example;

import java.util.ArrayList;
import java.util.List;

import io.socketgateway.codec.Codec;
import io.socketgateway.codec.CodecException;
import io.socketgateway.codec.FrameInput;
import org.jspecify.annotations.Nullable;

/**
 * Cuts samples as a connection cuts what it reads, each with a codec of its own.
 *
 * @param codec of all samples
 * @param limit the most bytes a message may have
 * @param payloads makes of a message what a service is given
 * @param answered whether the codec itself may answer, as it may not answer datagrams
 */
public record Cutter(Codec codec, int limit, Payloads payloads, boolean answered) {

	/** What a listener that sets nothing else takes. */
	private static final int USUAL_LIMIT = 64 * 1024;

	/**
	 * Cuts with a codec that no listener uses.
	 * @param codec of all samples
	 * @return with the limit of a listener that sets none
	 */
	public static Cutter of(Codec codec) {
		return new Cutter(codec, USUAL_LIMIT, Codec::payload, true);
	}

	/** What a service is given. */
	@FunctionalInterface
	public interface Payloads {

		/**
		 * What a service is given for a message.
		 * @param codec of this sample alone
		 * @param message as it was cut
		 * @return what stands for it
		 * @throws CodecException if it means nothing
		 */
		Object of(Codec codec, byte[] message) throws CodecException;

	}

	/**
	 * Cuts a sample to its end, or to where it cannot be cut.
	 * @param sample what a peer sends
	 * @param feed how it comes
	 * @param audience handed each message before the next is looked for
	 * @return what became of it
	 */
	public Cut cut(byte[] sample, Feed feed, Audience audience) {
		SampleSource source = new SampleSource(sample, feed, this.answered);
		Codec own = this.codec.forConnection();
		FrameInput in = new FrameInput(own.filter(source), this.limit);
		List<Piece> pieces = new ArrayList<>();
		Exception failure = null;
		try (Audience.Hearing hearing = audience.open(own, in, source.answer())) {
			cut(own, in, source, pieces, hearing, mostMessages(sample));
		}
		catch (Exception ex) {
			failure = ex;
		}
		return new Cut(pieces, source, failure, Rest.of(own, in));
	}

	/** Those without a byte count as well, but not without end. */
	private static int mostMessages(byte[] sample) {
		return 2 * sample.length + 1;
	}

	private void cut(Codec own, FrameInput in, SampleSource source, List<Piece> pieces, Audience.Hearing hearing,
			int most) throws Exception {
		boolean more = true;
		while (more) {
			Piece piece = next(own, in, source);
			if (piece == null) {
				return;
			}
			if (pieces.size() == most) {
				throw new IllegalStateException("more messages than there are bytes");
			}
			pieces.add(piece);
			more = hearing.handle(piece.payload());
		}
	}

	private @Nullable Piece next(Codec own, FrameInput in, SampleSource source) throws Exception {
		long from = in.position();
		byte[] message = own.decode(in);
		return (message != null) ? new Piece(this.payloads.of(own, message), from, in.position(), source.hasEnded())
				: null;
	}

}
