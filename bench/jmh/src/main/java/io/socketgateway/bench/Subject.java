package io.socketgateway.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.socketgateway.codec.ChecksumAlgorithm;
import io.socketgateway.codec.ChecksumCodec;
import io.socketgateway.codec.ChecksumOptions;
import io.socketgateway.codec.CobsCodec;
import io.socketgateway.codec.Codec;
import io.socketgateway.codec.CodecType;
import io.socketgateway.codec.DelimiterCodec;
import io.socketgateway.codec.JsonCodec;
import io.socketgateway.codec.LengthCodec;
import io.socketgateway.codec.LengthEncoding;
import io.socketgateway.codec.LengthOptions;
import io.socketgateway.codec.LineCodec;
import io.socketgateway.codec.MarksCodec;
import io.socketgateway.codec.MarksOptions;
import io.socketgateway.codec.OctetCountingCodec;
import io.socketgateway.codec.RawCodec;
import io.socketgateway.codec.StuffedCodec;
import io.socketgateway.config.Octets;

/** The codecs that are measured. */
public enum Subject {

	/** No frame. */
	RAW(RawCodec.type(), new RawCodec.Options()),

	/** A CR LF behind each message. */
	LINE(LineCodec.type(), new LineCodec.Options(LineCodec.Terminator.CRLF)),

	/** Four bytes of length before each message. */
	LENGTH(LengthCodec.type(),
			new LengthOptions(0, 4, LengthCodec.Endian.BIG, 0, false, null, LengthEncoding.BINARY, null)),

	/** Two bytes behind each message. */
	DELIMITER(DelimiterCodec.type(), new DelimiterCodec.Options(List.of(Octets.of("0x0d0a")), false, null)),

	/** One of two delimiters behind each message. */
	DELIMITERS(DelimiterCodec.type(),
			new DelimiterCodec.Options(List.of(Octets.of("0x0d0a"), Octets.of("#")), false, null)),

	/** STX before and ETX behind each message. */
	MARKS(MarksCodec.type(), new MarksOptions(Octets.of("0x02"), Octets.of("0x03"), null, false, true)),

	/** A count in digits and a blank before each message. */
	OCTET_COUNTING(OctetCountingCodec.type(), new OctetCountingCodec.Options(true)),

	/** An END before and behind each message, nothing to be escaped in it. */
	SLIP(StuffedCodec.slip(), new StuffedCodec.SlipOptions()),

	/** Blocks of up to 254 bytes, a zero behind each message. */
	COBS(CobsCodec.type(), new CobsCodec.Options()),

	/** A CRC-16 at the end of each message, in a length's frame. */
	CRC16(ChecksumCodec.type((_) -> LENGTH.codec()),
			new ChecksumOptions("length", ChecksumAlgorithm.CRC16_MODBUS, null, 0, LengthCodec.Endian.LITTLE,
					ChecksumOptions.Encoding.BINARY, null, ChecksumOptions.OnWrong.CLOSE, Octets.of("0x15"))),

	/** A string each. */
	JSON(JsonCodec.type(), new JsonCodec.Options());

	private final Codec codec;

	<O> Subject(CodecType<O> type, O options) {
		this.codec = type.factory().create(type.name(), options).forConnection();
	}

	Codec codec() {
		return this.codec;
	}

	/** One that the codec can carry. */
	byte[] message(int size) {
		return (this == JSON) ? ("\"" + "a".repeat(size - 2) + "\"").getBytes(StandardCharsets.US_ASCII)
				: "a".repeat(size).getBytes(StandardCharsets.US_ASCII);
	}

}
