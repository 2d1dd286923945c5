package io.socketgateway.listener.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.InvalidPathException;
import java.util.HexFormat;

/** Version 2 (section 2.2): a signature, a command, addresses and details. */
final class BinaryHeader {

	/** More than any proxy sends, and little enough to wait for. */
	static final int MAX_SIZE = 4096;

	private static final ByteBuffer SIGNATURE = ByteBuffer.wrap(HexFormat.of().parseHex("0d0a0d0a000d0a515549540a"))
		.asReadOnlyBuffer();

	private static final int COMMAND = 12;

	private static final int FAMILY = 13;

	private static final int LENGTH = 14;

	private static final int ADDRESSES = 16;

	private static final int VERSION_2 = 0x20;

	private static final int LOCAL = VERSION_2;

	private static final int PROXY = VERSION_2 | 1;

	private static final int PATH_SIZE = 108;

	private final ByteBuffer in;

	private BinaryHeader(ByteBuffer in) {
		this.in = in;
	}

	static ByteBuffer signature() {
		return SIGNATURE;
	}

	static Beginning parse(ByteBuffer in) throws InvalidHeaderException {
		if (in.limit() > COMMAND) {
			requireCommand(in.get(COMMAND));
		}
		if (in.limit() < ADDRESSES) {
			return new Beginning.Incomplete(in.limit() >= SIGNATURE.limit());
		}
		int size = ADDRESSES + Short.toUnsignedInt(in.getShort(LENGTH));
		if (size > MAX_SIZE) {
			throw new InvalidHeaderException("a header of %d bytes, %d at most".formatted(size, MAX_SIZE), LENGTH);
		}
		return (in.limit() < size) ? new Beginning.Incomplete(true)
				: new Beginning.Whole(new BinaryHeader(in.slice(0, size)).header(), size);
	}

	private static void requireCommand(byte command) throws InvalidHeaderException {
		if (command != LOCAL && command != PROXY) {
			throw new InvalidHeaderException(((command & 0xF0) == VERSION_2) ? "neither the command LOCAL nor PROXY"
					: "not version 2 of the protocol", COMMAND);
		}
	}

	private ProxyHeader header() throws InvalidHeaderException {
		if (this.in.get(COMMAND) == LOCAL) {
			return new ProxyHeader.Local();
		}
		int family = (this.in.get(FAMILY) >> 4) & 0xF;
		int protocol = this.in.get(FAMILY) & 0xF;
		if (family > 3 || protocol > 2) {
			throw new InvalidHeaderException("no known address family and protocol", FAMILY);
		}
		return (protocol == 0) ? new ProxyHeader.Unknown() : header(family);
	}

	private ProxyHeader header(int family) throws InvalidHeaderException {
		return switch (family) {
			case 1 -> internet(4);
			case 2 -> internet(16);
			case 3 -> unix();
			default -> new ProxyHeader.Unknown();
		};
	}

	private ProxyHeader internet(int size) throws InvalidHeaderException {
		int ports = ADDRESSES + 2 * size;
		int end = requireAddresses(ports + 4);
		return new ProxyHeader.Proxied(internet(ADDRESSES, size, ports), internet(ADDRESSES + size, size, ports + 2),
				new DetailsReader(this.in).read(end));
	}

	private SocketAddress internet(int at, int size, int portAt) {
		byte[] address = new byte[size];
		this.in.get(at, address);
		try {
			return new InetSocketAddress(InetAddress.getByAddress(address),
					Short.toUnsignedInt(this.in.getShort(portAt)));
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private ProxyHeader unix() throws InvalidHeaderException {
		int end = requireAddresses(ADDRESSES + 2 * PATH_SIZE);
		return new ProxyHeader.Proxied(unix(ADDRESSES), unix(ADDRESSES + PATH_SIZE),
				new DetailsReader(this.in).read(end));
	}

	/** A path ends with a zero; who has an abstract name, or none, begins with one. */
	private SocketAddress unix(int at) throws InvalidHeaderException {
		int length = 0;
		while (length < PATH_SIZE && this.in.get(at + length) != 0) {
			length++;
		}
		try {
			return UnixDomainSocketAddress.of(PlainText.of(this.in.slice(at, length), at));
		}
		catch (InvalidPathException ex) {
			throw new InvalidHeaderException("no path", at);
		}
	}

	private int requireAddresses(int end) throws InvalidHeaderException {
		if (this.in.limit() < end) {
			throw new InvalidHeaderException("a header of %d bytes, too short for its addresses, which end at %d"
				.formatted(this.in.limit(), end), LENGTH);
		}
		return end;
	}

}
