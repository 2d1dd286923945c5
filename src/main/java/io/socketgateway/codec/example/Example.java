package io.socketgateway.codec.example;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import io.socketgateway.config.ExampleProperties;
import io.socketgateway.config.Octets;
import org.jspecify.annotations.Nullable;

/** A sample and what is expected of it. */
final class Example {

	private final byte[] in;

	private final List<Octets> messages;

	private final byte @Nullable [] reply;

	private final ExpectedEnd end;

	private final Charset charset;

	private Example(byte[] in, List<Octets> messages, byte @Nullable [] reply, ExpectedEnd end, Charset charset) {
		this.in = in;
		this.messages = messages;
		this.reply = reply;
		this.end = end;
		this.charset = charset;
	}

	static Example of(ExampleProperties written, Charset charset) {
		return new Example(written.in().bytes(charset), written.messages(),
				(written.reply() != null) ? written.reply().bytes(charset) : null, new ExpectedEnd(written.error()),
				charset);
	}

	/** Both samples in one, of which no reply is known. */
	Example behind(Example before) {
		ByteArrayOutputStream both = new ByteArrayOutputStream();
		both.writeBytes(before.in);
		both.writeBytes(this.in);
		List<Octets> all = new ArrayList<>(before.messages);
		all.addAll(this.messages);
		return new Example(both.toByteArray(), all, null, this.end, this.charset);
	}

	byte[] in() {
		return this.in;
	}

	boolean hasReply() {
		return this.reply != null;
	}

	boolean hasError() {
		return this.end.error() != null;
	}

	boolean isCutRight(Cut cut) {
		return areSame(cut.payloads()) && this.end.isMetBy(cut);
	}

	/** A reply may end the cutting before an error is met. */
	boolean isAnsweredRight(Cut cut) {
		return Arrays.equals(this.reply, cut.answer()) && (cut.failure() == null || this.end.isMetBy(cut));
	}

	private boolean areSame(List<Object> payloads) {
		return payloads.size() == this.messages.size() && IntStream.range(0, payloads.size())
			.allMatch((index) -> isSame(this.messages.get(index), payloads.get(index)));
	}

	private boolean isSame(Octets wanted, Object payload) {
		return (payload instanceof byte[] bytes) ? Arrays.equals(bytes, wanted.bytes(this.charset))
				: wanted.toString().equals(Shown.text(payload));
	}

	/** Says what was cut and what should have been. */
	String cutWrong(Cut cut) {
		return "in %s gives %s%s where messages says %s%s".formatted(Shown.of(this.in), Shown.of(cut.payloads()),
				ExpectedEnd.of(cut), Shown.of(this.messages.stream().map((each) -> each.bytes(this.charset)).toList()),
				this.end.wanted(areSame(cut.payloads())));
	}

	/** Says what was answered and what should have been. */
	String answeredWrong(Cut cut) {
		return "in %s is answered %s%s where reply says %s".formatted(Shown.of(this.in), Shown.of(cut.answer()),
				ExpectedEnd.of(cut), Shown.of(Objects.requireNonNull(this.reply)));
	}

}
