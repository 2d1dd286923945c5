package io.socketgateway.flow;

import java.util.List;
import java.util.Map;

import io.socketgateway.config.CodecProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TraceparentsTests {

	@Test
	void codecsWhoseFieldIsAnotherAreChanged() {
		assertThat(Traceparents.changed(
				Map.of("same", codec("trace"), "other", codec("a"), "without", codec(null), "gone", codec("a"), "left",
						codec("a")),
				Map.of("same", codec("trace"), "other", codec("b"), "without", codec(null), "left", codec(null), "new",
						codec("a"))))
			.containsExactly("gone", "left", "new", "other");
	}

	private static CodecProperties codec(@Nullable String traceparent) {
		return new CodecProperties("line", List.of(), traceparent);
	}

}
