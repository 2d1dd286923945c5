package io.socketgateway.listener.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import io.socketgateway.config.ProxyMode;
import io.socketgateway.config.ProxyProtocolProperties;
import io.socketgateway.connection.AcceptedStream;
import io.socketgateway.connection.ByteStream;
import io.socketgateway.listener.Deadline;
import io.socketgateway.listener.RefusedException;
import io.socketgateway.message.Peer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a stream of these bytes, whose header is optional: who the peer is and
 * what payload is left, or why it is refused.
 */
record FirstRead(String peer, String payload) {

	private static final ProxyHandshake HANDSHAKE = new ProxyHandshake(
			new ProxyProtocolProperties(ProxyMode.OPTIONAL, List.of("192.0.2.1")));

	/** Comes in pieces of a size, and ends. */
	static FirstRead of(byte[] bytes, int piece) throws IOException {
		Pieces pieces = new Pieces(ByteBuffer.wrap(bytes), piece);
		try {
			AcceptedStream shaken = shake(pieces);
			assertThat(pieces.bytes.position()).isLessThanOrEqualTo(BinaryHeader.MAX_SIZE + HeaderBytes.READ_SIZE);
			return new FirstRead(shaken.peer() + " " + shaken.headers(), payload(shaken.bytes(), bytes.length));
		}
		catch (RefusedException ex) {
			return new FirstRead("refused: " + ex.reason(), "");
		}
	}

	/** Why they are refused. */
	static String refusal(byte[] bytes) throws IOException {
		try {
			return "not refused: " + shake(new Pieces(ByteBuffer.wrap(bytes), bytes.length)).peer();
		}
		catch (RefusedException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	private static AcceptedStream shake(Pieces pieces) throws RefusedException, IOException {
		Peer proxy = new Peer(new InetSocketAddress("192.0.2.1", 1));
		return HANDSHAKE.shake(new AcceptedStream(pieces, proxy, Map.of()), Deadline.in(Duration.ZERO));
	}

	private static String payload(ByteStream stream, int most) throws IOException {
		ByteBuffer payload = ByteBuffer.allocate(most + 1);
		int count = 0;
		while (count >= 0) {
			count = stream.read(payload);
		}
		return HexFormat.of().formatHex(payload.array(), 0, payload.position());
	}

	/** Bytes that come piece by piece. */
	private record Pieces(ByteBuffer bytes, int size) implements ByteStream {

		@Override
		public int read(ByteBuffer into) {
			if (!this.bytes.hasRemaining()) {
				return -1;
			}
			int count = Math.min(Math.min(this.size, into.remaining()), this.bytes.remaining());
			into.put(this.bytes.slice(this.bytes.position(), count));
			this.bytes.position(this.bytes.position() + count);
			return count;
		}

		@Override
		public int read(byte[] into, Duration time) {
			return read(ByteBuffer.wrap(into));
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public int write(ByteBuffer from) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void endInput() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void endOutput() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void close() {
		}

		@Override
		public boolean isOpen() {
			return true;
		}

		@Override
		public Socket socket() {
			return new Socket();
		}

	}

}
