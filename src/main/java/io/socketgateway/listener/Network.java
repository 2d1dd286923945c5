package io.socketgateway.listener;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Comparator;

/**
 * What the addresses of a network have in common. It has an order so that hash tables
 * stay fast where peers choose addresses whose hashes are the same.
 *
 * @param v4 whether it is of IPv4
 * @param prefix the bits they share, those of IPv6 no more than 64
 */
public record Network(boolean v4, long prefix) implements Comparable<Network> {

	private static final Comparator<Network> ORDER = Comparator.comparing(Network::v4)
		.thenComparingLong(Network::prefix);

	private static final int MAPPED_BYTES = 12;

	/**
	 * The network of an address.
	 * @param address one of IPv4 within IPv6 ({@code ::ffff:192.0.2.1}) is of IPv4
	 * @param bits of the prefix for IPv4, 32 at most
	 * @param bits6 of the prefix for IPv6, 64 at most
	 * @return the same for all its addresses
	 */
	public static Network of(InetAddress address, int bits, int bits6) {
		ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
		if (address instanceof Inet4Address) {
			return ofFour(bytes.getInt(), bits);
		}
		return isMapped(bytes) ? ofFour(bytes.getInt(MAPPED_BYTES), bits)
				: new Network(false, bytes.getLong() >>> (Long.SIZE - bits6));
	}

	private static boolean isMapped(ByteBuffer bytes) {
		return bytes.getLong(0) == 0 && bytes.getInt(Long.BYTES) == 0xffff;
	}

	private static Network ofFour(int address, int bits) {
		return new Network(true, Integer.toUnsignedLong(address) >>> (Integer.SIZE - bits));
	}

	@Override
	public int compareTo(Network other) {
		return ORDER.compare(this, other);
	}

}
