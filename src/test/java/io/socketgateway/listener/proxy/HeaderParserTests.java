package io.socketgateway.listener.proxy;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import io.socketgateway.message.Peer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HeaderParserTests {

	private static final String SIGNATURE = HeaderBytesBuilder.SIGNATURE;

	private static final String IPV4 = "c0000201" + "c6336402" + "1267" + "01bb";

	private static final String IPV6 = "20010db8000000000000000000000001" + "20010db8000000000000000000000002" + "1267"
			+ "01bb";

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					PROXY TCP4 192.168.0.1 192.168.0.11 56324 443\\r\\n            => 192.168.0.1:56324 192.168.0.11:443
					PROXY TCP4 255.255.255.255 255.255.255.255 65535 65535\\r\\n   => 255.255.255.255:65535 255.255.255.255:65535
					PROXY TCP4 0.0.0.0 0.0.0.0 0 0\\r\\n                           => 0.0.0.0:0 0.0.0.0:0
					PROXY TCP4 127.0.0.1 127.0.0.1 50260 36277\\r\\n               => 127.0.0.1:50260 127.0.0.1:36277
					PROXY TCP6 ::1 ::1 35888 60341\\r\\n                           => [0:0:0:0:0:0:0:1]:35888 [0:0:0:0:0:0:0:1]:60341
					PROXY TCP6 2001:db8::1 2001:DB8::A:0 1 2\\r\\n                 => [2001:db8:0:0:0:0:0:1]:1 [2001:db8:0:0:0:0:a:0]:2
					PROXY TCP6 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 65535\\r\\n => [ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]:65535 [ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]:65535
					PROXY TCP6 1:2:3:4:5:6:7:: ::2:3:4:5:6:7:8 1 2\\r\\n           => [1:2:3:4:5:6:7:0]:1 [0:2:3:4:5:6:7:8]:2
					PROXY TCP6 ::ffff:192.0.2.1 :: 1 2\\r\\n                       => 192.0.2.1:1 [0:0:0:0:0:0:0:0]:2
					PROXY TCP6 ::192.0.2.1 64:ff9b::192.0.2.1 1 2\\r\\n            => [0:0:0:0:0:0:c000:201]:1 [64:ff9b:0:0:0:0:c000:201]:2
					""")
	void lineTellsSourceAndDestination(String line, String addresses) {
		assertThat(shown(bytes(line))).isEqualTo(addresses);
		assertThat(length(bytes(line + "GET / HTTP/1.1\\r\\n"))).isEqualTo(bytes(line).length);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PROXY UNKNOWN\\r\\n", "PROXY UNKNOWN \\r\\n", "PROXY UNKNOWN whatever  it: says\\r\\n",
			"PROXY UNKNOWN ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 65535\\r\\n" })
	void unknownLineLeavesTheSocketsAddress(String line) {
		assertThat(parse(bytes(line))).isEqualTo(new Beginning.Whole(new ProxyHeader.Unknown(), bytes(line).length));
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					PROXY TCP4 192.0.2.01 192.0.2.2 1 2\\r\\n      => no IPv4 address, 11
					PROXY TCP4 192.0.2 192.0.2.2 1 2\\r\\n         => no IPv4 address, 11
					PROXY TCP4 192.0.2.256 192.0.2.2 1 2\\r\\n     => no IPv4 address, 11
					PROXY TCP4 3221225985 192.0.2.2 1 2\\r\\n      => no IPv4 address, 11
					PROXY TCP4 localhost 192.0.2.2 1 2\\r\\n       => no IPv4 address, 11
					PROXY TCP4 192.0.2.1 ::1 1 2\\r\\n             => no IPv4 address, 21
					PROXY TCP6 192.0.2.1 ::1 1 2\\r\\n             => no IPv6 address, 11
					PROXY TCP6 ::1%eth0 ::1 1 2\\r\\n              => no IPv6 address, 11
					PROXY TCP6 [::1] ::1 1 2\\r\\n                 => no IPv6 address, 11
					PROXY TCP6 1::2::3 ::1 1 2\\r\\n               => no IPv6 address, 11
					PROXY TCP6 :::1 ::1 1 2\\r\\n                  => no IPv6 address, 11
					PROXY TCP6 1:2:3:4:5:6:7 ::1 1 2\\r\\n         => no IPv6 address, 11
					PROXY TCP6 1:2:3:4:5:6:7:8:9 ::1 1 2\\r\\n     => no IPv6 address, 11
					PROXY TCP6 1:2:3:4:5:6:7:8:: ::1 1 2\\r\\n     => no IPv6 address, 11
					PROXY TCP6 1:2:3:4:5:6:7: ::1 1 2\\r\\n        => no IPv6 address, 11
					PROXY TCP6 00001:: ::1 1 2\\r\\n               => no IPv6 address, 11
					PROXY TCP6 ::ffff:192.0.2.01 ::1 1 2\\r\\n     => no IPv6 address, 11
					PROXY TCP4 192.0.2.1 192.0.2.2 01 2\\r\\n      => no port, 31
					PROXY TCP4 192.0.2.1 192.0.2.2 1 65536\\r\\n   => no port, 33
					PROXY TCP4 192.0.2.1 192.0.2.2 1 -2\\r\\n      => no port, 33
					PROXY TCP4 192.0.2.1 192.0.2.2 +1 2\\r\\n      => no port, 31
					PROXY TCP4 192.0.2.1 192.0.2.2 1 99999999999\\r\\n => no port, 33
					PROXY TCP4 192.0.2.1 192.0.2.2 1\\r\\n         => no line of two addresses and two ports, with a blank between each, 31
					PROXY TCP4 192.0.2.1 192.0.2.2 1 2 \\r\\n      => no line of two addresses and two ports, with a blank between each, 35
					PROXY TCP4  192.0.2.1 192.0.2.2 1 2\\r\\n      => no line of two addresses and two ports, with a blank between each, 34
					PROXY TCP4\\r\\n                               => no line of two addresses and two ports, with a blank between each, 6
					PROXY UDP4 192.0.2.1 192.0.2.2 1 2\\r\\n       => neither TCP4 nor TCP6 nor UNKNOWN, 6
					PROXY tcp4 192.0.2.1 192.0.2.2 1 2\\r\\n       => neither TCP4 nor TCP6 nor UNKNOWN, 6
					PROXY UNKNOWNX\\r\\n                           => neither TCP4 nor TCP6 nor UNKNOWN, 6
					PROXY \\r\\n                                   => neither TCP4 nor TCP6 nor UNKNOWN, 6
					PROXY TCP4 192.0.2.1 192.0.2.2 1 2\\n          => LF without CR, 34
					PROXY TCP4 192.0.2.1\\r192.0.2.2 1 2\\r\\n     => CR without LF, 21
					""")
	void wrongLineIsInvalidAndSaysWhereItIs(String line, String wrong) {
		assertThat(parse(bytes(line))).isInstanceOfSatisfying(Beginning.Invalid.class,
				(invalid) -> assertThat(invalid.what() + ", " + invalid.index()).isEqualTo(wrong));
	}

	@Test
	void lineHas107BytesAtMost() {
		String longest = "PROXY UNKNOWN " + "x".repeat(91) + "\\r\\n";
		assertThat(length(bytes(longest))).isEqualTo(107);
		Beginning.Invalid tooLong = new Beginning.Invalid("no CR LF in the first 107 bytes", 106);
		assertThat(parse(bytes("PROXY UNKNOWN " + "x".repeat(92) + "\\r\\n"))).isEqualTo(tooLong);
		assertThat(parse(bytes("PROXY UNKNOWN " + "x".repeat(92)))).isEqualTo(new Beginning.Incomplete(true));
		assertThat(parse(bytes("PROXY UNKNOWN " + "x".repeat(93)))).isEqualTo(tooLong);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					2111000c IPV4                                 => 192.0.2.1:4711 198.51.100.2:443
					2112000c IPV4                                 => 192.0.2.1:4711 198.51.100.2:443
					21210024 IPV6                                 => [2001:db8:0:0:0:0:0:1]:4711 [2001:db8:0:0:0:0:0:2]:443
					2111000f IPV4 040000                          => 192.0.2.1:4711 198.51.100.2:443
					21110018 IPV4 0400020000 ea00 04 01766370     => 192.0.2.1:4711 198.51.100.2:443
					2111000c 7f0000017f0000018184a921             => 127.0.0.1:33156 127.0.0.1:43297
					2111002b IPV4 02000e7363616c65732e6578616d706c6505000b636f6e6e2d313234343635 => 192.0.2.1:4711 198.51.100.2:443 authority=scales.example uniqueId=conn-124465
					2111000f IPV4 020000                          => 192.0.2.1:4711 198.51.100.2:443 authority=
					21110012 IPV4 05000300ff41                    => 192.0.2.1:4711 198.51.100.2:443 uniqueId=0x00ff41
					211100217f0000017f0000018a1ad3e3030004bb44604105000b636f6e6e2d313234343635 => 127.0.0.1:35354 127.0.0.1:54243 uniqueId=conn-124465
					2111007e7f0000017f000001dfe8c09f0300042c1afc6402000e7363616c65732e6578616d706c6505000a636f6e6e2d313038343220004a0700000000210007544c5376312e332200086d657465722d31372500075253413230343824000a5253412d534841323536230016544c535f4145535f3235365f47434d5f534841333834 => 127.0.0.1:57320 127.0.0.1:49311 authority=scales.example uniqueId=conn-10842 tlsVersion=TLSv1.3 commonName=meter-17
					211100297f0000017f000001ebfed1c903000418d7b24e05000b636f6e6e2d3935313237392000050000000000 => 127.0.0.1:60414 127.0.0.1:53705 uniqueId=conn-951279
					""")
	void binaryHeaderTellsSourceDestinationAndDetails(String hex, String told) {
		byte[] header = header(hex);
		assertThat(shown(header)).isEqualTo(told);
		byte[] more = HexFormat.of().parseHex(HexFormat.of().formatHex(header) + "0d0a");
		assertThat(length(more)).isEqualTo(header.length);
	}

	@ParameterizedTest
	@CsvSource({ "20000000, true", "2000000f030004889da1df2000050000000000, true", "20ff0003ffffff, true",
			"2011000cIPV4, true", "21000000, false", "21000003ffffff, false", "2101000cIPV4, false",
			"2110000cIPV4, false", "21300000, false" })
	void localAndUnspecifiedLeaveTheSocketsAddressAndTheirBlockIsSkipped(String hex, boolean local) {
		byte[] header = header(hex);
		assertThat(parse(header))
			.isEqualTo(new Beginning.Whole(local ? new ProxyHeader.Local() : new ProxyHeader.Unknown(), header.length));
	}

	@Test
	void unixAddressesArePathsOrNone() {
		String path = HexFormat.of().formatHex("/run/app.sock".getBytes(StandardCharsets.US_ASCII));
		String abstractName = "00616263";
		assertThat(shown(header("313100d8".replaceFirst("31", "21") + padded(path) + padded(abstractName))))
			.isEqualTo("/run/app.sock unix");
		assertThat(shown(header("213200d8" + "61".repeat(108) + padded("")))).isEqualTo("a".repeat(108) + " unix");
	}

	private static String padded(String hex) {
		return hex + "00".repeat(108 - hex.length() / 2);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					1111                        => not version 2 of the protocol, 12
					3111                        => not version 2 of the protocol, 12
					2211                        => neither the command LOCAL nor PROXY, 12
					2f11                        => neither the command LOCAL nor PROXY, 12
					21110ff1                    => a header of 4097 bytes, 4096 at most, 14
					2111ffff                    => a header of 65551 bytes, 4096 at most, 14
					2011ffff                    => a header of 65551 bytes, 4096 at most, 14
					2141000c IPV4               => no known address family and protocol, 13
					2113000c IPV4               => no known address family and protocol, 13
					21f1000c IPV4               => no known address family and protocol, 13
					21110000                    => a header of 16 bytes, too short for its addresses, which end at 28, 14
					2111000b c0000201c6336402126701 => a header of 27 bytes, too short for its addresses, which end at 28, 14
					2121000c IPV4               => a header of 28 bytes, too short for its addresses, which end at 52, 14
					2131000c IPV4               => a header of 28 bytes, too short for its addresses, which end at 232, 14
					2111000e IPV4 0400          => a TLV without its length, 28
					21110010 IPV4 04000200      => a TLV of 2 bytes where 1 are left, 29
					2111000f IPV4 04ffff        => a TLV of 65535 bytes where 0 are left, 29
					21110010 IPV4 0200010a      => text with control characters, 31
					21110012 IPV4 020003e280a8  => text with control characters, 31
					21110010 IPV4 020001ff      => text that is not UTF-8, 31
					2111010f IPV4 020100 AUTHORITY => a TLV 0x02 of 256 bytes, 255 at most, 31
					21110090 IPV4 050081 ID     => a TLV 0x05 of 129 bytes, 128 at most, 31
					21110012 IPV4 030003000000  => a TLV 0x03 of 3 bytes, 4 at least, 31
					21110014 IPV4 0300050000000000 => a TLV 0x03 of 5 bytes, 4 at most, 31
					21110013 IPV4 03000400000000 => a CRC32C that is not its own, 31
					21110013 IPV4 20000401000000 => a TLV 0x20 of 4 bytes, 5 at least, 31
					21110016 IPV4 2000070100000000 2100 => a TLV without its length, 36
					21110017 IPV4 2000080100000000 210001 => a TLV of 1 bytes where 0 are left, 37
					21110018 IPV4 2000090100000000 21000107 => text with control characters, 39
					211100217f0000017f0000018a1ad3e3030004bb44604105000b636f6e6e2d313234343636 => a CRC32C that is not its own, 31
					""")
	void wrongBinaryHeaderIsInvalidAndSaysWhereItIs(String hex, String wrong) {
		assertThat(parse(header(hex))).isInstanceOfSatisfying(Beginning.Invalid.class,
				(invalid) -> assertThat(invalid.what() + ", " + invalid.index()).isEqualTo(wrong));
	}

	@Test
	void unixPathWithControlCharactersIsInvalid() {
		assertThat(parse(header("213100d8" + padded("2f0a") + padded(""))))
			.isEqualTo(new Beginning.Invalid("text with control characters", 16));
		assertThat(parse(header("213100d8" + padded("") + padded("ff"))))
			.isEqualTo(new Beginning.Invalid("text that is not UTF-8", 124));
	}

	@Test
	void largestHeaderIsTaken() {
		byte[] header = HeaderBytesBuilder.proxied(new InetSocketAddress("192.0.2.1", 1), new InetSocketAddress(2))
			.detail(0x04, new byte[BinaryHeader.MAX_SIZE - 28 - 3])
			.bytes();
		assertThat(header).hasSize(4096);
		assertThat(length(header)).isEqualTo(4096);
	}

	@ParameterizedTest
	@CsvSource({ "7, 0, meter-17", "2, 0, meter-17", "4, 0, meter-17", "1, 0, ", "0, 0, ", "7, 1, ", "7, 256, " })
	void commonNameIsToldOnlyOfAVerifiedCertificate(int client, int verify, String told) {
		byte[] header = HeaderBytesBuilder.proxied(new InetSocketAddress("192.0.2.1", 1), new InetSocketAddress(2))
			.detail(0x20, HeaderBytesBuilder.ssl(client, verify, "TLSv1.2", "meter-17"))
			.bytesWithChecksum();
		assertThat(parse(header)).isInstanceOfSatisfying(Beginning.Whole.class,
				(whole) -> assertThat(((ProxyHeader.Proxied) whole.header()).details())
					.isEqualTo(new ProxyDetails(null, null, "TLSv1.2", told)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET / HTTP/1.1\\r\\n", "P ", "PROXy TCP4", "PROXY\\r\\n", "\\r\\nhello", "\\r\\n\\r\\nx",
			"\\r\\n\\r\\n\0\\r\\nQUIX", "\\n", "\\r\\r", "ab" })
	void whatCannotBeginAHeaderIsKnownAtOnce(String bytes) {
		assertThat(parse(bytes(bytes))).isEqualTo(new Beginning.Other());
	}

	@ParameterizedTest
	@CsvSource({ "'', false", "P, false", "PROXY, false", "'PROXY ', true", "PROXY TCP4 192.0.2.1, true",
			"PROXY TCP4 192.0.2.1 192.0.2.2 1 2\\r, true", "\\r, false", "\\r\\n\\r\\n, false",
			"\\r\\n\\r\\n\0\\r\\nQUIT, false", "\\r\\n\\r\\n\0\\r\\nQUIT\\n, true",
			"\\r\\n\\r\\n\0\\r\\nQUIT\\n!, true" })
	void whatMayBecomeAHeaderIsIncomplete(String bytes, boolean certain) {
		assertThat(parse(bytes(bytes))).isEqualTo(new Beginning.Incomplete(certain));
	}

	@Test
	void parserDoesNotMoveTheBuffer() {
		ByteBuffer in = ByteBuffer.wrap(bytes("PROXY UNKNOWN\\r\\nx"));
		HeaderParser.parse(in);
		assertThat(in.position()).isZero();
		assertThat(in.limit()).isEqualTo(16);
	}

	private static Beginning parse(byte[] bytes) {
		return HeaderParser.parse(ByteBuffer.wrap(bytes));
	}

	private static int length(byte[] bytes) {
		return ((Beginning.Whole) parse(bytes)).length();
	}

	private static String shown(byte[] bytes) {
		Beginning beginning = parse(bytes);
		assertThat(beginning).isInstanceOf(Beginning.Whole.class);
		ProxyHeader.Proxied header = (ProxyHeader.Proxied) ((Beginning.Whole) beginning).header();
		ProxyDetails details = header.details();
		return shown(header.source()) + " " + shown(header.destination()) + shown("authority", details.authority())
				+ shown("uniqueId", details.uniqueId()) + shown("tlsVersion", details.tlsVersion())
				+ shown("commonName", details.commonName());
	}

	private static String shown(SocketAddress address) {
		return new Peer(address).toString();
	}

	private static String shown(String name, @Nullable String value) {
		return (value != null) ? " " + name + "=" + value : "";
	}

	private static byte[] header(String hex) {
		String all = SIGNATURE + hex.replace("IPV4", IPV4)
			.replace("IPV6", IPV6)
			.replace("AUTHORITY", "61".repeat(256))
			.replace("ID", "61".repeat(129))
			.replace(" ", "");
		return HexFormat.of().parseHex(all);
	}

	private static byte[] bytes(String text) {
		return text.replace("\\r", "\r").replace("\\n", "\n").getBytes(StandardCharsets.ISO_8859_1);
	}

}
