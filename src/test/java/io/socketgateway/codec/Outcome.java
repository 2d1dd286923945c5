package io.socketgateway.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of bytes: messages, {@code !dropped} where some were given up, and the
 * failure at the end. The same for every way in which a network may cut them.
 */
record Outcome(List<String> events) {

	static Outcome of(Codec codec, byte[] wire, int limit) {
		List<Outcome> outcomes = new ArrayList<>();
		for (WireSample sample : WireSample.cuts(wire)) {
			Outcome outcome = of(codec.forConnection(), sample.source(), limit);
			outcomes.add(outcome);
			assertThat(outcome).as(sample.name()).isEqualTo(outcomes.getFirst());
		}
		return outcomes.getFirst();
	}

	/** As a table says it: {@code ab + {0D}cd + !malformed}, {@code {}} being empty. */
	static Outcome written(String events) {
		return new Outcome(events.isEmpty() ? List.of() : Arrays.stream(events.split(" \\+ ", -1)).map((event) -> {
			return event.startsWith("!") ? event : text(WireSample.bytes(event));
		}).toList());
	}

	static byte[] framed(Codec codec, byte[] payload) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			codec.encode(payload, out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (IllegalArgumentException ex) {
			assertThat(out.size()).as("bytes written of a message that was refused").isZero();
			throw ex;
		}
		return out.toByteArray();
	}

	private static Outcome of(Codec codec, ByteSource source, int limit) {
		List<String> events = new ArrayList<>();
		FrameInput in = new FrameInput(noting(source, events), limit);
		try {
			for (byte[] message = codec.decode(in); message != null; message = codec.decode(in)) {
				events.add(text(message));
			}
		}
		catch (CodecException ex) {
			events.add("!" + kind(ex));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new Outcome(events);
	}

	private static ByteSource noting(ByteSource source, List<String> events) {
		return new ByteSource() {
			@Override
			public int read(ByteBuffer into) throws IOException {
				return source.read(into);
			}

			@Override
			public void dropped(CodecException reason) {
				assertThat(reason.where()).isNotNull();
				events.add("!dropped");
			}
		};
	}

	private static String kind(CodecException ex) {
		return switch (ex) {
			case MalformedMessageException _, MalformedTextException _ -> "malformed";
			case MessageTooLargeException _ -> "too-large";
			case TruncatedMessageException _ -> "truncated";
		};
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

}
