package io.socketgateway.listener.proxy;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** Writes headers of version 2 as a proxy does. */
final class HeaderBytesBuilder {

	static final String SIGNATURE = "0d0a0d0a000d0a515549540a";

	private static final byte[] CRC_FOLLOWS = HexFormat.of().parseHex("030004");

	private final int family;

	private final ByteArrayOutputStream block = new ByteArrayOutputStream();

	private HeaderBytesBuilder(int family) {
		this.family = family;
	}

	static HeaderBytesBuilder proxied(SocketAddress source, SocketAddress destination) {
		return switch (source) {
			case InetSocketAddress from -> internet(from, (InetSocketAddress) destination);
			case UnixDomainSocketAddress from -> unix(from, (UnixDomainSocketAddress) destination);
			default -> throw new IllegalArgumentException(source.toString());
		};
	}

	private static HeaderBytesBuilder internet(InetSocketAddress source, InetSocketAddress destination) {
		byte[] address = source.getAddress().getAddress();
		HeaderBytesBuilder header = new HeaderBytesBuilder((address.length == 4) ? 0x11 : 0x21);
		header.block.writeBytes(address);
		header.block.writeBytes(destination.getAddress().getAddress());
		header.block.writeBytes(number(source.getPort()));
		header.block.writeBytes(number(destination.getPort()));
		return header;
	}

	private static HeaderBytesBuilder unix(UnixDomainSocketAddress source, UnixDomainSocketAddress destination) {
		HeaderBytesBuilder header = new HeaderBytesBuilder(0x31);
		header.block.writeBytes(path(source));
		header.block.writeBytes(path(destination));
		return header;
	}

	private static byte[] path(UnixDomainSocketAddress address) {
		return Arrays.copyOf(address.getPath().toString().getBytes(StandardCharsets.UTF_8), 108);
	}

	HeaderBytesBuilder detail(int type, byte[] value) {
		this.block.write(type);
		this.block.writeBytes(number(value.length));
		this.block.writeBytes(value);
		return this;
	}

	HeaderBytesBuilder detail(int type, String value) {
		return detail(type, value.getBytes(StandardCharsets.UTF_8));
	}

	/** Of the client's connection over TLS: flags, verdict and further details. */
	static byte[] ssl(int client, int verify, String version, String commonName) {
		ByteBuffer flags = ByteBuffer.allocate(5).put((byte) client).putInt(verify);
		HeaderBytesBuilder details = new HeaderBytesBuilder(0);
		details.block.writeBytes(flags.array());
		return details.detail(0x21, version).detail(0x22, commonName).block.toByteArray();
	}

	byte[] bytes() {
		ByteArrayOutputStream header = new ByteArrayOutputStream();
		header.writeBytes(HexFormat.of().parseHex(SIGNATURE));
		header.write(0x21);
		header.write(this.family);
		header.writeBytes(number(this.block.size()));
		header.writeBytes(this.block.toByteArray());
		return header.toByteArray();
	}

	/** With a checksum as its last detail. */
	byte[] bytesWithChecksum() {
		byte[] header = detail(0x03, new byte[4]).bytes();
		CRC32C crc = new CRC32C();
		crc.update(header);
		ByteBuffer.wrap(header).putInt(header.length - 4, (int) crc.getValue());
		if (!Arrays.equals(header, header.length - 7, header.length - 4, CRC_FOLLOWS, 0, 3)) {
			throw new IllegalStateException("no checksum is last");
		}
		return header;
	}

	private static byte[] number(int value) {
		return ByteBuffer.allocate(2).putShort((short) value).array();
	}

}
