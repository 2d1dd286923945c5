package io.socketgateway.listener.tls;

import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A handshake in memory: shows that a key belongs to its certificate, and that protocols
 * and ciphers leave something to agree on.
 */
final class TrialHandshake {

	private static final int MOST_STEPS = 100;

	private final ByteBuffer nothing = ByteBuffer.allocate(0);

	private final ByteBuffer ignored = ByteBuffer.allocate(TlsRecord.LARGEST);

	private TrialHandshake() {
	}

	/** With a server's engine, which is used up. */
	static void run(SSLEngine server) throws GeneralSecurityException {
		SSLEngine client = client(server);
		try {
			new TrialHandshake().run(client, server);
		}
		catch (SSLException ex) {
			throw new GeneralSecurityException("no handshake comes about with it: " + ex.getMessage(), ex);
		}
	}

	private static SSLEngine client(SSLEngine server) throws GeneralSecurityException {
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, new TrustManager[] { new Trusting() }, null);
		SSLEngine client = context.createSSLEngine();
		client.setUseClientMode(true);
		SSLParameters parameters = server.getSSLParameters();
		client.setSSLParameters(new SSLParameters(parameters.getCipherSuites(), parameters.getProtocols()));
		return client;
	}

	private void run(SSLEngine client, SSLEngine server) throws SSLException {
		ByteBuffer toServer = ByteBuffer.allocate(4 * TlsRecord.LARGEST).flip();
		ByteBuffer toClient = ByteBuffer.allocate(4 * TlsRecord.LARGEST).flip();
		client.beginHandshake();
		server.beginHandshake();
		for (int step = 0; step < MOST_STEPS && (isShaking(client) || isShaking(server)); step++) {
			step(client, toClient, toServer);
			step(server, toServer, toClient);
		}
	}

	private static boolean isShaking(SSLEngine engine) {
		return engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
	}

	private void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
		switch (engine.getHandshakeStatus()) {
			case NEED_TASK -> engine.getDelegatedTask().run();
			case NEED_WRAP -> {
				out.compact();
				engine.wrap(this.nothing, out);
				out.flip();
			}
			case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> engine.unwrap(in, this.ignored);
			case FINISHED, NOT_HANDSHAKING -> {
				// the other side has something to do
			}
		}
	}

	/** It is the server that is tried. */
	private static final class Trusting extends X509ExtendedTrustManager {

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type) {
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

}
