package io.socketgateway.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A sample whose peer is answered, and that notes what was given up. */
record TalkingSource(ByteSource sample, StringBuilder answers, List<String> drops) implements ByteSource {

	TalkingSource(WireSample sample) {
		this(sample.source(), new StringBuilder(), new ArrayList<>());
	}

	@Override
	public int read(ByteBuffer into) throws IOException {
		return this.sample.read(into);
	}

	@Override
	public void answer(byte[] bytes) {
		this.answers.append(new String(bytes, StandardCharsets.ISO_8859_1));
	}

	@Override
	public void dropped(CodecException reason) {
		this.drops.add(reason.detail());
	}

}
