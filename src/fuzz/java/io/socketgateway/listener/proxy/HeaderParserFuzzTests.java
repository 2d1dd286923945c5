package io.socketgateway.listener.proxy;

import java.io.IOException;

import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

/** First bytes that look for a way to break the reading of a proxy's header. */
class HeaderParserFuzzTests {

	@FuzzTest(maxDuration = "60s")
	void anyFirstBytesMeanTheSameHoweverTheyAreCut(byte[] bytes) throws IOException {
		FirstRead whole = FirstRead.of(bytes, bytes.length + 1);
		assertThat(FirstRead.of(bytes, 1)).isEqualTo(whole);
		assertThat(FirstRead.of(bytes, 13)).isEqualTo(whole);
	}

}
