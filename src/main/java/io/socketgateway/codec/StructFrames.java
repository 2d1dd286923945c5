package io.socketgateway.codec;

import java.io.IOException;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;

/** Records that follow each other, each with the body that its length says. */
final class StructFrames implements Codec {

	private final Struct struct;

	private final @Nullable StructLength length;

	StructFrames(Struct struct, StructOptions options) {
		this.struct = struct;
		this.length = (options.length() != null)
				? new StructLength(struct.place(options.names().indexOf(options.length())), struct.order()) : null;
	}

	@Override
	public byte @Nullable [] decode(FrameInput in) throws IOException {
		if (!in.await(1)) {
			return null;
		}
		in.requireWithinLimit(this.struct.size());
		in.await(this.struct.size());
		long size = this.struct.size() + body(in);
		in.requireWithinLimit(size);
		in.await((int) size);
		return in.take((int) size);
	}

	private long body(FrameInput in) throws MalformedMessageException {
		if (this.length == null) {
			return 0;
		}
		long count = this.length.read(in);
		if (count < 0) {
			throw in.malformed(this.length.place().offset(), "length below 0");
		}
		return count;
	}

	@Override
	public void encode(byte[] payload, OutputStream out) throws IOException {
		out.write(payload);
	}

	@Override
	public String explain(FrameInput in) {
		String own = "record of " + this.struct.size() + " bytes";
		return (this.length == null || in.buffered() < this.struct.size()) ? own
				: own + " that says that " + this.length.read(in) + " follow";
	}

}
