package io.socketgateway.listener;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NetworkTests {

	@ParameterizedTest
	@CsvSource({ "192.0.2.1, 192.0.2.1, true", "192.0.2.1, 192.0.2.2, false", "255.0.2.1, 127.0.2.1, false",
			"2001:db8::1, 2001:db8::ffff:0:0:1, true", "2001:db8::1, 2001:db8:0:1::1, false", "::1, ::2, true",
			"::1, 0.0.0.0, false", "ff02::1, 7f02::1, false", "::ffff:192.0.2.1, 192.0.2.1, true" })
	void connectionsCountByAddressAndOfIpv6ByTheirHalf(String one, String other, boolean same) {
		assertThat(network(one).equals(network(other))).isEqualTo(same);
		assertThat(network(one).compareTo(network(other)) == 0).isEqualTo(same);
	}

	private static Network network(String address) {
		return Admission.network(InetAddress.ofLiteral(address));
	}

	@Test
	void addressOfIpv4WithinIpv6AndOneWithAZoneAreTheSame() throws UnknownHostException {
		byte[] mapped = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, (byte) 192, 0, 2, 1 };
		assertThat(Admission.network(Inet6Address.getByAddress(null, mapped, 1))).isEqualTo(network("192.0.2.1"));
		byte[] local = InetAddress.ofLiteral("fe80::1").getAddress();
		assertThat(Admission.network(Inet6Address.getByAddress(null, local, 7))).isEqualTo(network("fe80::2"));
	}

	@Test
	void networksAreAsLargeAsAsked() {
		InetAddress address = InetAddress.ofLiteral("192.0.2.77");
		assertThat(Network.of(address, 24, 48)).isEqualTo(Network.of(InetAddress.ofLiteral("192.0.2.1"), 24, 48));
		assertThat(Network.of(InetAddress.ofLiteral("2001:db8:1:2::"), 24, 48))
			.isEqualTo(Network.of(InetAddress.ofLiteral("2001:db8:1:3::"), 24, 48));
	}

}
