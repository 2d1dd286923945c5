package io.socketgateway.codec;

import java.io.IOException;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithLength;

import static org.assertj.core.api.Assertions.assertThat;

/** Bytes that look for a way to break a codec. */
class CodecFuzzTests {

	private static final int LIMIT = 1000;

	private static final ShippedCodecs codecs = new ShippedCodecs();

	@FuzzTest(maxDuration = "60s")
	void anyBytesMeanTheSameHoweverTheyAreCut(byte choice, byte cut, byte @NotNull @WithLength(max = 2000) [] wire)
			throws IOException {
		List<String> names = ShippedCodecs.all();
		Codec codec = codecs.named(names.get((choice & 0xFF) % names.size()));
		assertThat(Decoding.of(codec, wire, List.of((cut & 0x1F) + 1), LIMIT))
			.isEqualTo(Decoding.of(codec, wire, List.of(), LIMIT));
	}

}
