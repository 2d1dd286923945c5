package io.socketgateway.codec;

/** A codec and what its messages begin with. */
final class ChooseBranch {

	private final byte[] prefix;

	private final Codec codec;

	ChooseBranch(byte[] prefix, Codec codec) {
		this.prefix = prefix;
		this.codec = codec;
	}

	ChooseBranch forConnection() {
		return new ChooseBranch(this.prefix, this.codec.forConnection());
	}

	Codec codec() {
		return this.codec;
	}

	/** Whether none of the bytes at hand is against it. */
	boolean mayBegin(FrameInput in) {
		int count = Math.min(this.prefix.length, in.buffered());
		for (int index = 0; index < count; index++) {
			if (in.at(index) != (this.prefix[index] & 0xFF)) {
				return false;
			}
		}
		return true;
	}

	/** Whether enough bytes are at hand to know. */
	boolean isKnown(FrameInput in) {
		return in.buffered() >= this.prefix.length;
	}

}
