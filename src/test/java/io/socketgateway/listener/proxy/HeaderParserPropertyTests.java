package io.socketgateway.listener.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds whatever a trusted peer sends first. */
class HeaderParserPropertyTests {

	private static final String SEED = "20261121";

	@Property(seed = SEED)
	void whatWasWrittenIsRead(@ForAll("proxied") ProxyHeader.Proxied header, @ForAll boolean checksum) {
		byte[] bytes = written(header, checksum);
		assertThat(HeaderParser.parse(ByteBuffer.wrap(bytes))).isEqualTo(new Beginning.Whole(header, bytes.length));
	}

	@Property(seed = SEED)
	void lineThatWasWrittenIsRead(@ForAll("addresses") InetSocketAddress source, @ForAll("port") int port) {
		InetSocketAddress destination = new InetSocketAddress(source.getAddress(), port);
		byte[] line = "PROXY %s %s %s %d %d\r\n"
			.formatted((source.getAddress().getAddress().length == 4) ? "TCP4" : "TCP6",
					source.getAddress().getHostAddress(), source.getAddress().getHostAddress(), source.getPort(), port)
			.getBytes(StandardCharsets.US_ASCII);
		assertThat(HeaderParser.parse(ByteBuffer.wrap(line))).isEqualTo(
				new Beginning.Whole(new ProxyHeader.Proxied(source, destination, ProxyDetails.NONE), line.length));
	}

	@Property(seed = SEED)
	void everyPartOfAHeaderIsIncomplete(@ForAll("proxied") ProxyHeader.Proxied header, @ForAll boolean checksum) {
		byte[] bytes = written(header, checksum);
		for (int count = 0; count < bytes.length; count++) {
			assertThat(HeaderParser.parse(ByteBuffer.wrap(bytes, 0, count).slice()))
				.isInstanceOf(Beginning.Incomplete.class);
		}
	}

	@Property(tries = 5000, seed = SEED)
	void anyBytesAreReadToABoundAndMeanTheSameHoweverTheyAreCut(@ForAll("bytes") byte[] bytes,
			@ForAll @IntRange(min = 1, max = 40) int cut) throws IOException {
		assertThat(FirstRead.of(bytes, cut)).isEqualTo(FirstRead.of(bytes, bytes.length + 1));
	}

	@Property(seed = SEED)
	void addressThatDoesNotFitTheChecksumIsRefused(@ForAll("proxied") ProxyHeader.Proxied header,
			@ForAll @IntRange(max = 11) int place, @ForAll @IntRange(min = 1, max = 255) int change) {
		byte[] bytes = written(header, true);
		bytes[16 + place] ^= (byte) change;
		assertThat(HeaderParser.parse(ByteBuffer.wrap(bytes))).isInstanceOf(Beginning.Invalid.class);
	}

	private static byte[] written(ProxyHeader.Proxied header, boolean checksum) {
		HeaderBytesBuilder builder = HeaderBytesBuilder.proxied(header.source(), header.destination());
		ProxyDetails details = header.details();
		if (details.authority() != null) {
			builder.detail(0x02, details.authority());
		}
		if (details.uniqueId() != null) {
			builder.detail(0x05, id(details.uniqueId()));
		}
		if (details.tlsVersion() != null && details.commonName() != null) {
			builder.detail(0x20, HeaderBytesBuilder.ssl(7, 0, details.tlsVersion(), details.commonName()));
		}
		return checksum ? builder.bytesWithChecksum() : builder.bytes();
	}

	private static byte[] id(String shown) {
		return shown.startsWith("0x") ? HexFormat.of().parseHex(shown.substring(2))
				: shown.getBytes(StandardCharsets.US_ASCII);
	}

	@Provide
	Arbitrary<ProxyHeader.Proxied> proxied() {
		return Combinators.combine(addresses(), port(), details())
			.as((source, port, details) -> new ProxyHeader.Proxied(source,
					new InetSocketAddress(source.getAddress(), port), details));
	}

	@Provide
	Arbitrary<InetSocketAddress> addresses() {
		Arbitrary<byte[]> sixes = Arbitraries.bytes().array(byte[].class).ofSize(16);
		Arbitrary<byte[]> fours = Arbitraries.bytes().array(byte[].class).ofSize(4);
		return Combinators.combine(Arbitraries.oneOf(fours, sixes), port()).as(HeaderParserPropertyTests::address);
	}

	private static InetSocketAddress address(byte[] bytes, int port) {
		try {
			return new InetSocketAddress(InetAddress.getByAddress(bytes), port);
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	@Provide
	Arbitrary<Integer> port() {
		return Arbitraries.integers().between(0, 65535);
	}

	private static Arbitrary<ProxyDetails> details() {
		Arbitrary<String> text = Arbitraries.strings().withChars("aZ09.-* äß火").ofMaxLength(60);
		Arbitrary<String> ids = Arbitraries.strings()
			.withCharRange('!', '~')
			.ofMaxLength(128)
			.filter((id) -> !id.startsWith("0x"));
		Arbitrary<String> binaryIds = Arbitraries.bytes()
			.array(byte[].class)
			.ofMinSize(1)
			.ofMaxSize(128)
			.map((bytes) -> {
				bytes[0] = 0;
				return "0x" + HexFormat.of().formatHex(bytes);
			});
		return Combinators
			.combine(text.injectNull(0.3), Arbitraries.oneOf(ids, binaryIds).injectNull(0.3), text.injectNull(0.3),
					text)
			.as((authority, id, version, name) -> new ProxyDetails(authority, id, version,
					(version != null) ? name : null));
	}

	/** Some of them nearly headers. */
	@Provide
	Arbitrary<byte[]> bytes() {
		Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
		Arbitrary<byte[]> begins = Arbitraries
			.of("", "50524f585920", "50524f585920544350342031302e302e302e3120", HeaderBytesBuilder.SIGNATURE,
					HeaderBytesBuilder.SIGNATURE + "2111", HeaderBytesBuilder.SIGNATURE + "21110040",
					HeaderBytesBuilder.SIGNATURE + "2111002c0a0000010a00000200010002",
					HeaderBytesBuilder.SIGNATURE + "2111002c0a0000010a0000020001000220001d")
			.map(HexFormat.of()::parseHex);
		return Combinators.combine(begins, any).as((begin, more) -> {
			byte[] all = Arrays.copyOf(begin, begin.length + more.length);
			System.arraycopy(more, 0, all, begin.length, more.length);
			return all;
		});
	}

}
