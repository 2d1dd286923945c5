package io.socketgateway.codec;

import java.io.IOException;
import java.io.OutputStream;

/** Doubles the byte that would begin a command. */
final class TelnetOutput extends OutputStream {

	private static final byte IAC = (byte) TelnetCommands.IAC;

	private final OutputStream out;

	TelnetOutput(OutputStream out) {
		this.out = out;
	}

	@Override
	public void write(int octet) throws IOException {
		this.out.write(octet);
		if ((byte) octet == IAC) {
			this.out.write(octet);
		}
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		int from = offset;
		int end = offset + length;
		for (int at = ByteSearch.find(IAC, bytes, from, end); at >= 0; at = ByteSearch.find(IAC, bytes, from, end)) {
			this.out.write(bytes, from, at + 1 - from);
			this.out.write(IAC);
			from = at + 1;
		}
		this.out.write(bytes, from, end - from);
	}

}
