package io.socketgateway.listener.tls;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

import io.socketgateway.config.ClientAuth;
import io.socketgateway.connection.AcceptedStream;
import io.socketgateway.connection.ByteStream;
import io.socketgateway.listener.Deadline;
import io.socketgateway.listener.Handshake;
import io.socketgateway.listener.RefusedException;
import io.socketgateway.message.Reason;

/** The server's side of TLS, with the certificate that is in use when a peer comes. */
final class TlsHandshake implements Handshake {

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private static final int LARGEST_DISCARD = 64 * 1024;

	private final Supplier<TlsContext> context;

	private final ClientAuth clientAuth;

	private final RecordBuffers buffers;

	TlsHandshake(Supplier<TlsContext> context, ClientAuth clientAuth, RecordBuffers buffers) {
		this.context = context;
		this.clientAuth = clientAuth;
		this.buffers = buffers;
	}

	@Override
	public AcceptedStream shake(AcceptedStream stream, Deadline deadline) throws RefusedException, IOException {
		ByteStream wire = stream.bytes();
		SSLEngine engine = this.context.get().engine(this.clientAuth);
		CipherInput received = new CipherInput(wire);
		CipherOutput output = new CipherOutput(wire, engine, this.buffers);
		try (Alarm alarm = Alarm.at(deadline, wire)) {
			shake(new ServerHandshake(engine, received, output), wire, alarm);
		}
		Map<String, Object> headers = new HashMap<>(stream.headers());
		headers.putAll(SessionHeaders.of(engine.getSession()));
		return new AcceptedStream(new TlsBytes(wire, engine, this.buffers, received, output), stream.peer(), headers);
	}

	private static void shake(ServerHandshake handshake, ByteStream wire, Alarm alarm)
			throws RefusedException, IOException {
		try {
			handshake.run();
		}
		catch (IOException ex) {
			if (!alarm.hasRung()) {
				throw refusal(ex, handshake, wire);
			}
		}
		if (!alarm.stop()) {
			throw new RefusedException(Reason.TLS_FAILED, "the handshake took longer than timeouts.handshake");
		}
	}

	private static RefusedException refusal(IOException ex, ServerHandshake handshake, ByteStream wire)
			throws IOException {
		if (ex instanceof SSLException) {
			sayWhy(handshake, wire);
		}
		if (!handshake.received().anythingCame()) {
			throw ex;
		}
		return new RefusedException(Reason.TLS_FAILED, String.valueOf(ex.getMessage()));
	}

	/**
	 * The peer is sent the engine's alert and left time to read it: a close with bytes
	 * unread would be a reset, which can cost the peer the alert.
	 */
	private static void sayWhy(ServerHandshake handshake, ByteStream wire) {
		try {
			handshake.output().flush();
			wire.endOutput();
			long end = System.nanoTime() + PATIENCE.toNanos();
			byte[] bytes = new byte[1024];
			int total = 0;
			for (long left = PATIENCE.toNanos(); left > 0 && total < LARGEST_DISCARD; left = end - System.nanoTime()) {
				int count = wire.read(bytes, Duration.ofNanos(left));
				if (count <= 0) {
					return;
				}
				total += count;
			}
		}
		catch (IOException ex) {
			// the peer was faster
		}
	}

}
