package io.socketgateway.testing;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports that the system gives nobody who asks for any. */
public final class FreePort {

	private static final int FIRST = 20_000;

	private static final int BEHIND = 32_000;

	private FreePort() {
	}

	/** One that nobody has bound, for TCP and for UDP. */
	public static int any() {
		while (true) {
			int port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND);
			try (ServerSocket tcp = new ServerSocket(port); DatagramSocket udp = new DatagramSocket(port)) {
				return Math.min(tcp.getLocalPort(), udp.getLocalPort());
			}
			catch (IOException ex) {
				// somebody has it
			}
		}
	}

}
