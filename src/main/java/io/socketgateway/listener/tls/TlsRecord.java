package io.socketgateway.listener.tls;

import java.nio.ByteBuffer;
import java.util.HexFormat;

import javax.net.ssl.SSLException;

/**
 * What can be told of a TLS record before it is deciphered: RFC 8446, section 5.1, and
 * RFC 5246, section 6.2.
 */
final class TlsRecord {

	/** Header, fragment, and what ciphers may add to it: RFC 5246, section 6.2.3. */
	static final int LARGEST = 5 + 16 * 1024 + 2048;

	static final int HEADER = 5;

	private static final int FIRST_TYPE = 20;

	private static final int DATA = 23;

	private static final int MAJOR_VERSION = 3;

	private static final int SHOWN = 16;

	private TlsRecord() {
	}

	/** How long the first record is, header included; 0 if too little has come. */
	static int length(ByteBuffer bytes) throws SSLException {
		int begin = bytes.position();
		int type = bytes.hasRemaining() ? bytes.get(begin) : FIRST_TYPE;
		if (type < FIRST_TYPE || type > DATA) {
			throw noTls(bytes);
		}
		if (bytes.remaining() < HEADER) {
			return 0;
		}
		int length = HEADER + (bytes.getShort(begin + HEADER - 2) & 0xFFFF);
		if (bytes.get(begin + 1) != MAJOR_VERSION || length > LARGEST) {
			throw noTls(bytes);
		}
		return length;
	}

	/** Whether the first record is said to carry bytes of a message. */
	static boolean isData(ByteBuffer bytes) {
		return bytes.get(bytes.position()) == DATA;
	}

	private static SSLException noTls(ByteBuffer bytes) {
		return new SSLException("the peer sent no TLS: " + excerpt(bytes));
	}

	private static String excerpt(ByteBuffer bytes) {
		byte[] shown = new byte[Math.min(SHOWN, bytes.remaining())];
		bytes.get(bytes.position(), shown);
		StringBuilder text = new StringBuilder(HexFormat.ofDelimiter(" ").formatHex(shown)).append(" '");
		for (byte each : shown) {
			text.append((each >= ' ' && each <= '~') ? (char) each : '.');
		}
		return text.append('\'').toString();
	}

}
