package io.socketgateway.codec;

import io.socketgateway.codec.LengthCodec.Endian;
import io.socketgateway.config.Octets;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set of a checksum.
 *
 * @param codec what cuts the messages with their checksums
 * @param algorithm how it is calculated
 * @param position index in the message of its first byte, negative from the end;
 * {@code null} is the last bytes
 * @param from index of the first byte that it covers
 * @param endian the order of its bytes
 * @param encoding how they are written
 * @param separator stands before it, and is no part of the message
 * @param onWrong what becomes of a message that it does not fit
 * @param nak is sent to the peer where that is {@code nak}
 */
public record ChecksumOptions(String codec, ChecksumAlgorithm algorithm, @Nullable Integer position,
		@DefaultValue("0") int from, @DefaultValue("big") Endian endian, @DefaultValue("binary") Encoding encoding,
		@Nullable Octets separator, @DefaultValue("close") OnWrong onWrong, @DefaultValue("0x15") Octets nak) {

	public ChecksumOptions {
		if (codec == null) {
			throw new IllegalArgumentException("codec is missing: it cuts the messages with their checksums");
		}
		if (algorithm == null) {
			throw new IllegalArgumentException("algorithm is missing: xor, sum8, lrc, crc16-ccitt, crc16-xmodem, "
					+ "crc16-x25, crc16-modbus, crc32 or crc32c");
		}
		if (from < 0) {
			throw new IllegalArgumentException("from must be at least 0");
		}
		if (position != null) {
			checkPosition(position, algorithm.size() * encoding.digits(),
					(separator != null) ? separator.bytes().length : 0);
		}
	}

	private static void checkPosition(int position, int size, int before) {
		if (position < 0 && position > -size) {
			throw new IllegalArgumentException(
					"position must be %d or less where it counts from the end, so that the checksum has room"
						.formatted(-size));
		}
		if (position >= 0 && position < before) {
			throw new IllegalArgumentException(
					"position must be at least %d, as the separator stands before it".formatted(before));
		}
	}

	/** How the bytes of a checksum are written. */
	public enum Encoding {

		/** As they are. */
		BINARY(1),

		/** As two hexadecimal digits each. */
		HEX(2);

		private final int digits;

		Encoding(int digits) {
			this.digits = digits;
		}

		int digits() {
			return this.digits;
		}

	}

	/** What becomes of a message that its checksum does not fit. */
	public enum OnWrong {

		/** The connection closes. */
		CLOSE,

		/** It is dropped. */
		DROP,

		/** It is dropped, and the peer is told. */
		NAK

	}

	/** How many bytes of a message are the checksum. */
	int size() {
		return this.algorithm.size() * this.encoding.digits();
	}

	/** Whether it covers what is behind it. */
	boolean isLeading() {
		return this.position != null && this.position >= 0 && this.position <= this.from;
	}

}
