package io.socketgateway.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A peer's bytes without the commands of RFC 854, each offer of an option refused. Keeps
 * no more of a command than where in it the bytes were cut.
 */
final class TelnetSource implements ByteSource {

	private final ByteSource bytes;

	private final TelnetCommands commands = new TelnetCommands();

	TelnetSource(ByteSource bytes) {
		this.bytes = bytes;
	}

	@Override
	public int read(ByteBuffer into) throws IOException {
		int begin = into.position();
		while (true) {
			int count = this.bytes.read(into);
			if (count <= 0) {
				return count;
			}
			int kept = keepText(into, begin, begin + count);
			into.position(begin + kept);
			if (kept > 0) {
				return kept;
			}
		}
	}

	private int keepText(ByteBuffer into, int begin, int end) throws IOException {
		int to = begin;
		for (int at = begin; at < end; at++) {
			byte octet = into.get(at);
			if (this.commands.isText(octet & 0xFF)) {
				into.put(to++, octet);
			}
			else if (this.commands.isOffer()) {
				this.bytes.answer(this.commands.refusal(octet));
			}
		}
		return to - begin;
	}

	@Override
	public boolean isCutShort() {
		return this.bytes.isCutShort();
	}

	/** A byte that would begin a command is doubled here too. */
	@Override
	public void answer(byte[] answer) throws IOException {
		ByteArrayOutputStream doubled = new ByteArrayOutputStream(answer.length);
		new TelnetOutput(doubled).write(answer);
		this.bytes.answer(doubled.toByteArray());
	}

	@Override
	public void dropped(CodecException reason) throws IOException {
		this.bytes.dropped(reason);
	}

}
