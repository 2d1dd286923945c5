package io.socketgateway.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.List;

import com.sun.management.ThreadMXBean;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every codec that ships, whatever the bytes and however they come. */
class CodecPropertyTests {

	private static final int LIMIT = 1000;

	/** The same bytes each time; others are looked for by the fuzz tests. */
	private static final String SEED = "20261121";

	/** More than any bytes of these tests justify. */
	private static final int SPARE_LIMIT = 64 * 1024 * 1024;

	private static final long MUCH_MEMORY = 2 * 1024 * 1024;

	/** Those that some codec takes for more than a byte. */
	private static final byte[] SPECIAL = HexFormat.of()
		.parseHex("000001020304060b0d0a1c20222324252a2c2e302d31323334355b5c5d7b7d7e7d78787f80c0dbdcddf0fafbfcfdfeff");

	private static ShippedCodecs codecs;

	@BeforeContainer
	static void start() {
		codecs = new ShippedCodecs();
	}

	@AfterContainer
	static void stop() {
		codecs.close();
	}

	@Property(seed = SEED)
	void whatWasEncodedIsDecodedHoweverItIsCut(@ForAll("codecsOfBytes") String name,
			@ForAll("payloads") List<byte[]> payloads, @ForAll("cuts") List<Integer> cuts) throws IOException {
		assertIdentity(name, payloads, cuts);
	}

	@Property(seed = SEED)
	void textThatWasEncodedIsDecodedHoweverItIsCut(@ForAll("codecsOfLetters") String name,
			@ForAll("letters") List<byte[]> payloads, @ForAll("cuts") List<Integer> cuts) throws IOException {
		assertIdentity(name, payloads, cuts);
	}

	private static void assertIdentity(String name, List<byte[]> payloads, List<Integer> cuts) throws IOException {
		Codec codec = codecs.named(name).forConnection();
		ByteArrayOutputStream wire = new ByteArrayOutputStream();
		for (byte[] payload : payloads) {
			codec.encode(payload, wire);
		}
		Decoding decoding = Decoding.of(codecs.named(name), wire.toByteArray(), cuts, LIMIT);
		assertThat(decoding.messages()).isEqualTo(payloads.stream().map(HexFormat.of()::formatHex).toList());
		assertThat(decoding.dropped()).isEmpty();
		assertThat(decoding.end()).isEqualTo("at its end");
	}

	@Property(tries = 3000, seed = SEED)
	void anyBytesMeanTheSameHoweverTheyAreCut(@ForAll("codecs") String name, @ForAll("streams") byte[] wire,
			@ForAll("cuts") List<Integer> cuts) throws IOException {
		assertThat(Decoding.of(codecs.named(name), wire, cuts, LIMIT))
			.isEqualTo(Decoding.of(codecs.named(name), wire, List.of(), LIMIT));
	}

	@Property(tries = 3000, seed = SEED)
	void noBytesMakeACodecTakeMemoryForWhatHasNotCome(@ForAll("codecs") String name, @ForAll("streams") byte[] wire)
			throws IOException {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		Codec codec = codecs.named(name);
		Decoding.of(codec, wire, List.of(7), LIMIT);
		long before = threads.getCurrentThreadAllocatedBytes();
		Decoding.of(codec, wire, List.of(7), SPARE_LIMIT);
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MUCH_MEMORY);
	}

	@Provide
	Arbitrary<String> codecsOfBytes() {
		return Arbitraries.of(ShippedCodecs.BYTES);
	}

	@Provide
	Arbitrary<String> codecsOfLetters() {
		return Arbitraries.of(ShippedCodecs.LETTERS);
	}

	@Provide
	Arbitrary<String> codecs() {
		return Arbitraries.of(ShippedCodecs.all());
	}

	@Provide
	Arbitrary<List<byte[]>> payloads() {
		return bytes().array(byte[].class).ofMinSize(1).ofMaxSize(200).list().ofMaxSize(8);
	}

	@Provide
	Arbitrary<List<byte[]>> letters() {
		return Arbitraries.bytes()
			.between((byte) 'a', (byte) 'z')
			.array(byte[].class)
			.ofMinSize(1)
			.ofMaxSize(200)
			.list()
			.ofMaxSize(8);
	}

	@Provide
	Arbitrary<byte[]> streams() {
		return bytes().array(byte[].class).ofMaxSize(300);
	}

	@Provide
	Arbitrary<List<Integer>> cuts() {
		return Arbitraries.integers().between(1, 20).list().ofMinSize(1).ofMaxSize(10);
	}

	private static Arbitrary<Byte> bytes() {
		Byte[] special = new Byte[SPECIAL.length];
		for (int index = 0; index < special.length; index++) {
			special[index] = SPECIAL[index];
		}
		return Arbitraries.oneOf(Arbitraries.bytes(), Arbitraries.of(special));
	}

}
