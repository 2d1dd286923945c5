package io.socketgateway.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Bytes as they come off the wire, and how they may be cut on their way. */
record WireSample(String name, ByteSource source) {

	/** The ways in which a network may deliver the same bytes. */
	static List<WireSample> cuts(byte[] wire) {
		List<WireSample> cuts = new ArrayList<>();
		for (int size : new int[] { wire.length, 1, 2, 3, 7, 511, 512, 513 }) {
			cuts.add(new WireSample("reads of " + size, pieces(wire, Math.max(1, size))));
		}
		return cuts;
	}

	static ByteSource pieces(byte[] wire, int size) {
		ByteArrayInputStream in = new ByteArrayInputStream(wire);
		return (into) -> {
			byte[] piece = in.readNBytes(Math.min(size, into.remaining()));
			into.put(piece);
			return (piece.length == 0) ? -1 : piece.length;
		};
	}

	List<String> messages(Codec codec, int limit) throws IOException {
		FrameInput in = new FrameInput(this.source, limit);
		List<String> messages = new ArrayList<>();
		for (byte[] message = codec.decode(in); message != null; message = codec.decode(in)) {
			messages.add(new String(message, StandardCharsets.ISO_8859_1));
		}
		return messages;
	}

	/** Bytes from text, with {@code {0D 0A}} for hexadecimal. */
	static byte[] bytes(String text) {
		StringBuilder latin = new StringBuilder();
		for (String part : text.split("(?=\\{)|(?<=\\})", -1)) {
			latin.append(part.startsWith("{") ? unhex(part) : part);
		}
		return latin.toString().getBytes(StandardCharsets.ISO_8859_1);
	}

	private static String unhex(String part) {
		byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(part.substring(1, part.length() - 1));
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
