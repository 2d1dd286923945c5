package io.socketgateway.codec;

import io.socketgateway.codec.LengthCodec.Endian;
import io.socketgateway.config.Octets;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set for lengths.
 *
 * @param offset bytes before the length field
 * @param bytes of the length field; means nothing to a varint
 * @param endian order of the bytes of a binary length
 * @param adjustment is added to the length to give the bytes behind the length field
 * @param includesHeader whether the length counts its own field and what is before it
 * @param strip bytes of a frame that are not part of the message; where it is left out,
 * those up to the end of the length field
 * @param encoding how the length is written
 * @param header for replies, the stripped bytes, into which the length is written; zeros
 * where it is left out
 */
public record LengthOptions(@DefaultValue("0") int offset, @DefaultValue("4") int bytes,
		@DefaultValue("big") Endian endian, @DefaultValue("0") int adjustment,
		@DefaultValue("false") boolean includesHeader, @Nullable Integer strip,
		@DefaultValue("binary") LengthEncoding encoding, @Nullable Octets header) {

	/** What is around a message has to fit the room that is left for it. */
	private static final int LARGEST_HEADER = 1000;

	public LengthOptions {
		requireWithin("offset", offset);
		encoding.requireWidth(bytes);
		if (endian == Endian.LITTLE && encoding != LengthEncoding.BINARY) {
			throw new IllegalArgumentException("endian must be big where encoding is not binary");
		}
		if (includesHeader && encoding == LengthEncoding.VARINT) {
			throw new IllegalArgumentException("includes-header must be false where encoding is varint");
		}
		if (strip != null) {
			requireWithin("strip", strip);
			encoding.requireWholeField(strip, offset, bytes);
		}
		requireLength(header, (strip != null) ? strip : offset + encoding.least(bytes));
	}

	private static void requireWithin(String key, int value) {
		if (value < 0 || value > LARGEST_HEADER) {
			throw new IllegalArgumentException(key + " must be 0 to " + LARGEST_HEADER);
		}
	}

	private static void requireLength(@Nullable Octets header, int stripped) {
		if (header != null && header.bytes().length != stripped) {
			throw new IllegalArgumentException("header must have the " + stripped + " bytes that are stripped");
		}
	}

	/** How far the end of a frame is from that of its length field and its length. */
	long distance() {
		return this.includesHeader ? (long) this.adjustment - this.offset - this.bytes : this.adjustment;
	}

	/** The stripped bytes of a reply, for its length to be written into. */
	byte[] template() {
		int stripped = (this.strip != null) ? this.strip : this.offset + this.encoding.least(this.bytes);
		return (this.header != null) ? this.header.bytes() : new byte[stripped];
	}

}
