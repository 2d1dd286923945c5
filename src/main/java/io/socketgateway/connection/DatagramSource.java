package io.socketgateway.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

import io.socketgateway.codec.ByteSource;
import io.socketgateway.codec.CodecException;

/** One datagram for a codec. Its sender is not answered by the codec itself. */
record DatagramSource(ByteSource datagram, Consumer<CodecException> onDropped) implements ByteSource {

	@Override
	public int read(ByteBuffer into) throws IOException {
		return this.datagram.read(into);
	}

	@Override
	public int available() throws IOException {
		return this.datagram.available();
	}

	@Override
	public void dropped(CodecException reason) {
		this.onDropped.accept(reason);
	}

}
