package io.socketgateway.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.socketgateway.codec.ChooseOptions.When;
import org.jspecify.annotations.Nullable;

/**
 * Several codecs on one port: each message is cut by the first whose prefix it begins
 * with, and what is sent is framed by the codec of the message before it.
 */
public final class ChooseCodec extends SurroundingCodec {

	private final List<ChooseBranch> branches;

	private volatile Codec current;

	/** Of the bytes taken last, given up or not. */
	private @Nullable Codec last;

	private ChooseCodec(List<ChooseBranch> branches) {
		this.branches = branches;
		this.current = branches.getFirst().codec();
	}

	/**
	 * The kind {@code choose}.
	 * @param codecs has those that are chosen from
	 * @return makes choosing codecs
	 */
	public static CodecType<ChooseOptions> type(Codecs codecs) {
		return new CodecType<>("choose", ChooseOptions.class,
				(_, options) -> new ChooseCodec(branches(options.when(), codecs)));
	}

	private static List<ChooseBranch> branches(List<When> when, Codecs codecs) {
		List<ChooseBranch> branches = new ArrayList<>();
		for (When each : when) {
			try {
				branches.add(new ChooseBranch(each.first(), InnerCodec.named(each.codec(), codecs)));
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException("when[" + branches.size() + "]: " + ex.getMessage(), ex);
			}
		}
		return branches;
	}

	/** Which one the next message has is not known yet. */
	@Override
	Codec inner() {
		return this.current;
	}

	@Override
	public ByteSource filter(ByteSource bytes) {
		return bytes;
	}

	@Override
	public boolean hasFrames() {
		return this.branches.stream().allMatch((branch) -> branch.codec().hasFrames());
	}

	@Override
	public Codec forConnection() {
		return new ChooseCodec(this.branches.stream().map(ChooseBranch::forConnection).toList());
	}

	@Override
	public byte @Nullable [] decode(FrameInput in) throws IOException {
		byte[] message = decodeOnce(in);
		while (hasDropped()) {
			message = decodeOnce(in);
		}
		return message;
	}

	@Override
	byte @Nullable [] decodeOnce(FrameInput in) throws IOException {
		if (!endsBefore(in) || !in.await(1)) {
			this.last = null;
			return null;
		}
		Codec chosen = chosen(in);
		this.last = chosen;
		byte[] message = (chosen instanceof SurroundingCodec around) ? around.decodeOnce(in) : chosen.decode(in);
		if (message != null) {
			this.current = chosen;
		}
		return message;
	}

	@Override
	boolean hasDropped() {
		return this.last instanceof SurroundingCodec around && around.hasDropped();
	}

	/**
	 * The end of the message before may go on; {@code false} at the end of the stream.
	 */
	private boolean endsBefore(FrameInput in) throws IOException {
		Codec innermost = (this.last instanceof SurroundingCodec around) ? around.innermost() : this.last;
		return !(innermost instanceof LongDelimiterCodec before) || before.skipRest(in);
	}

	private Codec chosen(FrameInput in) throws IOException {
		boolean more = true;
		for (ChooseBranch branch : this.branches) {
			while (more && branch.mayBegin(in) && !branch.isKnown(in)) {
				more = in.awaitMore();
			}
			if (branch.mayBegin(in) && branch.isKnown(in)) {
				return branch.codec();
			}
		}
		if (!more) {
			in.await(in.buffered() + 1); // fails: the stream has ended
		}
		throw in.malformed(0, "message that begins with none of the prefixes");
	}

	@Override
	public String explain(FrameInput in) {
		for (ChooseBranch branch : this.branches) {
			if (branch.mayBegin(in)) {
				return branch.isKnown(in) ? branch.codec().explain(in) : "less than a whole prefix";
			}
		}
		return "";
	}

}
