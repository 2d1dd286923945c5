package io.socketgateway.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

import org.springframework.core.serializer.Deserializer;
import org.springframework.core.serializer.Serializer;
import org.springframework.integration.ip.tcp.serializer.SoftEndOfStreamException;

/**
 * A codec as the pair of serializer and deserializer that Spring Integration's endpoints
 * and interceptors ask a connection for. Reads byte by byte, so that it takes no byte of
 * the message after; what a codec remembers of a connection it does not here.
 */
public final class CodecSerializer implements Serializer<byte[]>, Deserializer<byte[]> {

	private final Codec codec;

	private final int limit;

	/**
	 * Wraps a codec.
	 * @param codec does the work
	 * @param limit the most bytes a message may have
	 */
	public CodecSerializer(Codec codec, int limit) {
		this.codec = codec;
		this.limit = limit;
	}

	@Override
	public void serialize(byte[] payload, OutputStream out) throws IOException {
		this.codec.encode(payload, out);
	}

	@Override
	public byte[] deserialize(InputStream in) throws IOException {
		Codec own = this.codec.forConnection();
		byte[] payload = own.decode(new FrameInput(own.filter((into) -> readOne(in, into)), this.limit));
		if (payload == null) {
			throw new SoftEndOfStreamException("Stream closed between payloads");
		}
		return payload;
	}

	private static int readOne(InputStream in, ByteBuffer into) throws IOException {
		int read = in.read();
		if (read < 0) {
			return -1;
		}
		into.put((byte) read);
		return 1;
	}

}
