package io.socketgateway.codec;

import java.util.List;
import java.util.stream.Stream;

import io.socketgateway.testing.Gateway;

/** The codecs that ship, in several shapes each, as a gateway makes them. */
final class ShippedCodecs implements AutoCloseable {

	/** A payload of these may have any bytes, but some. */
	static final List<String> BYTES = List.of("length", "length-1", "length-2-little", "length-3", "length-8",
			"length-whole", "length-inside", "ascii-digits", "bcd", "hex", "varint", "slip", "cobs", "stuffed", "jt808",
			"octet-counting", "crc16-ccitt", "crc16-modbus", "crc32-little", "crc32c", "xor-first", "sum8", "lrc-nak",
			"record-inside");

	/** A payload of these is made of letters, some at least. */
	static final List<String> LETTERS = List.of("line", "delimiter", "delimiters", "marks", "mllp", "nmea", "choose",
			"telnet", "telnet-hashes");

	private static final List<String> OTHERS = List.of("delimiter-keep", "fixed", "json", "record", "until-close");

	private static final String YAML = """
			gateway:
			  codecs:
			    delimiter: {type: delimiter, delimiters: ["##"]}
			    delimiters: {type: delimiter, delimiters: ["\\r\\n", "#", "0x23 0d 0a", "@R#@"]}
			    delimiter-keep: {type: delimiter, delimiters: ["0x00"], keep: true}
			    fixed: {type: fixed, size: 16}
			    length-1: {type: length, bytes: 1}
			    length-2-little: {type: length, bytes: 2, endian: little}
			    length-3: {type: length, bytes: 3, adjustment: -1}
			    length-8: {type: length, bytes: 8}
			    length-whole: {type: length, bytes: 2, includes-header: true}
			    length-inside: {type: length, offset: 2, bytes: 2, adjustment: -4, header: "0x78780000"}
			    ascii-digits: {type: length, bytes: 4, encoding: ascii-digits}
			    bcd: {type: length, bytes: 2, encoding: bcd}
			    hex: {type: length, bytes: 4, encoding: hex}
			    varint: {type: length, encoding: varint}
			    marks: {type: marks, start: "$", end: "*\\r\\n"}
			    mllp: {type: marks, preset: mllp}
			    jt808: {type: stuffed, flag: "0x7e", escape: "0x7d", pairs: ["0x7e02", "0x7d01"]}
			    record: {type: struct, format: "<BH4s", names: [kind, size, name], length: size}
			    record-inside: {type: struct, format: ">BB", names: [a, b], codec: crc16-modbus}
			    crc16-ccitt: {type: checksum, codec: length, algorithm: crc16-ccitt}
			    crc16-modbus: {type: checksum, codec: length, algorithm: crc16-modbus, endian: little}
			    crc32-little: {type: checksum, codec: cobs, algorithm: crc32, endian: little}
			    crc32c: {type: checksum, codec: slip, algorithm: crc32c, on-wrong: drop}
			    xor-first: {type: checksum, codec: length, algorithm: xor, position: 0}
			    sum8: {type: checksum, codec: length, algorithm: sum8, position: -1}
			    lrc-nak: {type: checksum, codec: length, algorithm: lrc, on-wrong: nak}
			    sentence: {type: marks, start: "$", end: "\\r\\n"}
			    nmea: {type: checksum, codec: sentence, algorithm: xor, encoding: hex, separator: "*"}
			    choose: {type: choose, when: [{prefix: "0x7878", codec: length-inside}, {prefix: "$", codec: sentence}, {codec: line}]}
			    telnet-hashes: {type: telnet, codec: delimiter}
			""";

	private final Gateway gateway = Gateway.start(YAML);

	Codec named(String name) {
		return this.gateway.bean(Codecs.class).named(name);
	}

	/** All whose messages do not depend on how the network cut them. */
	static List<String> all() {
		return Stream.of(BYTES, LETTERS, OTHERS).flatMap(List::stream).toList();
	}

	@Override
	public void close() {
		this.gateway.close();
	}

}
