package io.socketgateway.config;

import java.net.InetAddress;
import java.util.List;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv4.IPv4AddressTrie;
import inet.ipaddr.ipv6.IPv6Address;
import inet.ipaddr.ipv6.IPv6AddressTrie;

/**
 * Addresses and CIDR blocks of IPv4 and IPv6. An IPv4 address within IPv6
 * ({@code ::ffff:10.0.0.1}, RFC 4291, 2.5.5.2) is that IPv4 address, as is a block of
 * such; a zone ({@code %eth0}) means nothing. No name is ever looked up. Immutable.
 */
public final class AddressBlocks {

	private static final IPAddressStringParameters WRITTEN = written();

	private static final int MAPPED_BYTES = IPv6Address.BYTE_COUNT - IPv4Address.BYTE_COUNT;

	private static final int MAPPED_BITS = MAPPED_BYTES * Byte.SIZE;

	private final IPv4AddressTrie fours = new IPv4AddressTrie();

	private final IPv6AddressTrie sixes = new IPv6AddressTrie();

	private AddressBlocks() {
	}

	/**
	 * Reads them.
	 * @param key where they stand; its last part is enough within a record
	 * @param blocks such as {@code 10.0.0.0/8}, {@code fd00::/8} and {@code 192.0.2.1}
	 * @return all of them
	 * @throws IllegalArgumentException if one is none or has host bits set; one sentence
	 * that begins with the key
	 */
	public static AddressBlocks of(String key, List<String> blocks) {
		AddressBlocks all = new AddressBlocks();
		for (int index = 0; index < blocks.size(); index++) {
			all.add(block(key + "[" + index + "]", blocks.get(index)));
		}
		return all;
	}

	private static IPAddress block(String key, String written) {
		IPAddress block = unmapped(parsed(key, written));
		if (block.isPrefixed() && !block.isPrefixBlock()) {
			throw new IllegalArgumentException(
					"%s has host bits set: '%s'; write %s for the block or %s for the address".formatted(key, written,
							block.toPrefixBlock().toCompressedString(),
							block.withoutPrefixLength().toCompressedString()));
		}
		return block;
	}

	private static IPAddress parsed(String key, String written) {
		try {
			return new IPAddressString(withoutZone(written.strip()), WRITTEN).toAddress();
		}
		catch (AddressStringException ex) {
			throw new IllegalArgumentException(
					key + " is no address or CIDR block: '" + written + "'; write 10.0.0.0/8 or fd00::/8");
		}
	}

	private static String withoutZone(String written) {
		return written.replaceFirst("%[^/]*", "");
	}

	private static IPAddress unmapped(IPAddress address) {
		Integer prefix = address.getNetworkPrefixLength();
		if (!address.isIPv6() || !address.toIPv6().isIPv4Mapped() || (prefix != null && prefix < MAPPED_BITS)) {
			return address;
		}
		IPv4Address four = address.getLower().toIPv6().getEmbeddedIPv4Address().withoutPrefixLength();
		return (prefix != null) ? four.setPrefixLength(prefix - MAPPED_BITS, false) : four;
	}

	private static IPAddressStringParameters written() {
		return new IPAddressStringParameters.Builder().allowEmpty(false)
			.allowAll(false)
			.allowSingleSegment(false)
			.allowPrefixOnly(false)
			.allowMask(false)
			.allow_inet_aton(false)
			.allowWildcardedSeparator(false)
			.setRangeOptions(RangeParameters.NO_RANGE)
			.getIPv4AddressParametersBuilder()
			.allowLeadingZeros(false)
			.getParentBuilder()
			.toParams();
	}

	private void add(IPAddress block) {
		if (block.isIPv4()) {
			this.fours.add(block.toIPv4());
		}
		else {
			this.sixes.add(block.toIPv6());
		}
	}

	/**
	 * Whether an address is among them.
	 * @param address of either family; takes the same time however many blocks there are
	 * @return whether it is one of them or within one
	 */
	public boolean contains(InetAddress address) {
		byte[] octets = address.getAddress();
		if (octets.length == IPv4Address.BYTE_COUNT) {
			return this.fours.elementContains(new IPv4Address(octets));
		}
		IPv6Address six = new IPv6Address(octets);
		return six.isIPv4Mapped() ? this.fours.elementContains(six.getEmbeddedIPv4Address())
				: this.sixes.elementContains(six);
	}

	/**
	 * Whether there are none.
	 * @return {@code true} if nothing was written
	 */
	public boolean isEmpty() {
		return this.fours.isEmpty() && this.sixes.isEmpty();
	}

}
