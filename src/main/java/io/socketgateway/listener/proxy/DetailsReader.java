package io.socketgateway.listener.proxy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

/** Reads what stands behind the addresses of version 2 (sections 2.2.1 to 2.2.8). */
final class DetailsReader {

	private static final int AUTHORITY = 0x02;

	private static final int CRC32C = 0x03;

	private static final int UNIQUE_ID = 0x05;

	private static final int SSL = 0x20;

	private static final int SSL_VERSION = 0x21;

	private static final int SSL_COMMON_NAME = 0x22;

	private static final int CLIENT_HAS_CERTIFICATE = 0x02 | 0x04;

	private static final int MAX_TEXT = 255;

	private static final int MAX_UNIQUE_ID = 128;

	private static final int CRC_SIZE = 4;

	/** The client's flags and the verdict on its certificate. */
	private static final int SSL_SIZE = 1 + 4;

	private final ByteBuffer header;

	private @Nullable String authority;

	private @Nullable String uniqueId;

	private @Nullable String tlsVersion;

	private @Nullable String commonName;

	DetailsReader(ByteBuffer header) {
		this.header = header;
	}

	/** Those from an index on; others than these are skipped. */
	ProxyDetails read(int from) throws InvalidHeaderException {
		for (Detail detail : Detail.between(this.header, from, this.header.limit())) {
			switch (detail.type()) {
				case AUTHORITY -> this.authority = detail.text(MAX_TEXT);
				case CRC32C -> requireChecksum(detail);
				case UNIQUE_ID -> this.uniqueId = uniqueId(detail);
				case SSL -> readSsl(detail);
				default -> {
				}
			}
		}
		return new ProxyDetails(this.authority, this.uniqueId, this.tlsVersion, this.commonName);
	}

	private void requireChecksum(Detail detail) throws InvalidHeaderException {
		detail.requireAtLeast(CRC_SIZE);
		detail.requireAtMost(CRC_SIZE);
		CRC32C crc = new CRC32C();
		crc.update(this.header.slice(0, detail.index()));
		crc.update(new byte[CRC_SIZE]);
		crc.update(this.header.slice(detail.end(), this.header.limit() - detail.end()));
		if ((int) crc.getValue() != detail.value().getInt(0)) {
			throw new InvalidHeaderException("a CRC32C that is not its own", detail.index());
		}
	}

	private static String uniqueId(Detail detail) throws InvalidHeaderException {
		detail.requireAtMost(MAX_UNIQUE_ID);
		byte[] id = new byte[detail.size()];
		detail.value().get(0, id);
		for (byte each : id) {
			if (each < ' ' || each > '~') {
				return "0x" + HexFormat.of().formatHex(id);
			}
		}
		return detail.text(MAX_UNIQUE_ID);
	}

	private void readSsl(Detail ssl) throws InvalidHeaderException {
		ssl.requireAtLeast(SSL_SIZE);
		boolean verified = (ssl.value().get(0) & CLIENT_HAS_CERTIFICATE) != 0 && ssl.value().getInt(1) == 0;
		for (Detail detail : Detail.between(this.header, ssl.index() + SSL_SIZE, ssl.end())) {
			switch (detail.type()) {
				case SSL_VERSION -> this.tlsVersion = detail.text(MAX_TEXT);
				case SSL_COMMON_NAME -> this.commonName = verified ? detail.text(MAX_TEXT) : null;
				default -> {
				}
			}
		}
	}

}
