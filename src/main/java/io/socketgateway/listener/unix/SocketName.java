package io.socketgateway.listener.unix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.SocketAddress;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The name of a Unix datagram socket, byte by byte as the system has it: a path, a name
 * that is no file and begins with a zero, or none at all.
 */
final class SocketName extends SocketAddress {

	private static final long serialVersionUID = 1L;

	private static final short FAMILY = 1;

	private static final int HEAD = Short.BYTES;

	/** The most bytes of an address, the zero behind the path among them. */
	static final int LONGEST_ADDRESS = HEAD + 108 + 1;

	private static final Charset CHARSET = Charset.forName(System.getProperty("native.encoding"));

	private final byte[] bytes;

	private SocketName(byte[] bytes) {
		this.bytes = bytes;
	}

	static SocketName of(Path path) {
		return of(path.toString());
	}

	/** A path, or a name that begins with a zero. */
	static SocketName of(String name) {
		return new SocketName(name.getBytes(CHARSET));
	}

	int length() {
		return this.bytes.length;
	}

	/** Reads the address of a sender, as long as the system says. */
	static SocketName read(MemorySegment address, int length) {
		if (length <= HEAD) {
			return new SocketName(new byte[0]);
		}
		byte[] bytes = address.asSlice(HEAD, length - HEAD).toArray(ValueLayout.JAVA_BYTE);
		return new SocketName((bytes[0] == 0) ? bytes : upToZero(bytes));
	}

	private static byte[] upToZero(byte[] bytes) {
		int end = 0;
		while (end < bytes.length && bytes[end] != 0) {
			end++;
		}
		return Arrays.copyOf(bytes, end);
	}

	/** The address as the system wants it; behind a path stands a zero. */
	MemorySegment write(Arena arena) {
		int zero = isPath() ? 1 : 0;
		MemorySegment address = arena.allocate(HEAD + this.bytes.length + zero, Short.BYTES);
		address.set(ValueLayout.JAVA_SHORT, 0, FAMILY);
		MemorySegment.copy(this.bytes, 0, address, ValueLayout.JAVA_BYTE, HEAD, this.bytes.length);
		return address;
	}

	boolean isUnnamed() {
		return this.bytes.length == 0;
	}

	private boolean isPath() {
		return !isUnnamed() && this.bytes[0] != 0;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof SocketName name && Arrays.equals(this.bytes, name.bytes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

	/** The path; {@code @name} for what is no file; empty where there is no name. */
	@Override
	public String toString() {
		return new String(this.bytes, CHARSET).replace('\0', '@').replaceAll("\\p{Cntrl}", "?");
	}

}
