package io.socketgateway.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AddressBlocksTests {

	@ParameterizedTest
	@CsvSource({ "10.0.0.0/8, 10.255.255.255, true", "10.0.0.0/8, 11.0.0.0, false", "10.0.0.0/8, 9.255.255.255, false",
			"0.0.0.0/0, 203.0.113.9, true", "0.0.0.0/0, ::1, false", "192.0.2.7, 192.0.2.7, true",
			"192.0.2.7, 192.0.2.8, false", "192.0.2.7/32, 192.0.2.7, true", "192.0.2.6/31, 192.0.2.7, true",
			"192.0.2.0/25, 192.0.2.128, false", "fd00::/8, fdff::1, true", "fd00::/8, fe00::1, false",
			"::/0, 2001:db8::1, true", "::/0, 10.0.0.1, false", "2001:db8::1, 2001:db8::1, true",
			"2001:db8::1, 2001:db8::2, false", "2001:db8::/64, 2001:db8::ffff:0:0:1, true",
			"2001:db8::/64, 2001:db8:0:1::1, false", "::ffff:10.0.0.0/104, 10.9.9.9, true",
			"::ffff:10.0.0.0/104, 11.9.9.9, false", "::ffff:10.0.0.1, 10.0.0.1, true",
			"::ffff:a00:1/128, 10.0.0.1, true", "::ffff:0:0/96, 10.0.0.1, true", "fe80::1%eth0, fe80::1, true",
			"fe80::%eth0/64, fe80::1, true", "' 10.0.0.0/8 ', 10.0.0.1, true" })
	void blockHoldsItsAddresses(String block, String address, boolean held) {
		assertThat(AddressBlocks.of("allow", List.of(block)).contains(InetAddress.ofLiteral(address))).isEqualTo(held);
	}

	@Test
	void blocksMayLieWithinEachOther() {
		AddressBlocks blocks = AddressBlocks.of("allow", List.of("10.0.0.0/8", "10.1.0.0/16", "10.1.2.3", "fd00::/8"));
		assertThat(blocks.contains(InetAddress.ofLiteral("10.1.2.4"))).isTrue();
		assertThat(blocks.contains(InetAddress.ofLiteral("10.2.0.1"))).isTrue();
		assertThat(blocks.contains(InetAddress.ofLiteral("fd12::1"))).isTrue();
		assertThat(blocks.contains(InetAddress.ofLiteral("192.0.2.1"))).isFalse();
	}

	@Test
	void addressOfIpv4WithinIpv6IsThatAddress() throws UnknownHostException {
		byte[] mapped = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 0, 1 };
		Inet6Address address = Inet6Address.getByAddress(null, mapped, 1);
		assertThat(AddressBlocks.of("allow", List.of("10.0.0.0/8")).contains(address)).isTrue();
		assertThat(AddressBlocks.of("allow", List.of("::/0")).contains(address)).isFalse();
	}

	@Test
	void zoneOfAPeerMeansNothing() throws UnknownHostException {
		Inet6Address address = Inet6Address.getByAddress(null, InetAddress.ofLiteral("fe80::1").getAddress(), 7);
		assertThat(AddressBlocks.of("allow", List.of("fe80::/10")).contains(address)).isTrue();
	}

	@Test
	void noneHoldNothing() {
		AddressBlocks none = AddressBlocks.of("allow", List.of());
		assertThat(none.isEmpty()).isTrue();
		assertThat(none.contains(InetAddress.getLoopbackAddress())).isFalse();
		assertThat(AddressBlocks.of("allow", List.of("::1")).isEmpty()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "*", "10.0.0.0/33", "fd00::/129", "10.0.0/8", "10", "/8", "10.0.0.0/",
			"10.0.0.0/-1", "10.0.0.0/255.0.0.0", "10.0.0.1-9", "10.*.0.0", "010.0.0.1", "0x0a.0.0.1", "256.0.0.1",
			"localhost", "example.org", "10.0.0.1:80", "[::1]", "1::2::3", "10.0.0.0/8/8", "10.0.0.0/8, 11.0.0.0/8",
			"%eth0" })
	void whatIsNoBlockIsRefused(String written) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> AddressBlocks.of("access.allow", List.of("10.0.0.0/8", written)))
			.withMessage(
					"access.allow[1] is no address or CIDR block: '" + written + "'; write 10.0.0.0/8 or fd00::/8");
	}

	@ParameterizedTest
	@CsvSource({ "10.0.0.1/8, 10.0.0.0/8, 10.0.0.1", "fd00::1/8, fd00::/8, fd00::1", "0.0.0.1/0, 0.0.0.0/0, 0.0.0.1",
			"::ffff:10.0.0.1/104, 10.0.0.0/8, 10.0.0.1" })
	void hostBitsAreRefused(String written, String block, String address) {
		assertThatIllegalArgumentException().isThrownBy(() -> AddressBlocks.of("deny", List.of(written)))
			.withMessage("deny[0] has host bits set: '%s'; write %s for the block or %s for the address", written,
					block, address);
	}

}
