package io.socketgateway.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Lines over the JDK alone: buffered streams, a virtual thread per connection. */
public final class JdkEcho {

	private JdkEcho() {
	}

	public static void main(String[] args) throws IOException {
		try (ServerSocket server = new ServerSocket(Integer.parseInt(args[0]), 1024,
				InetAddress.getLoopbackAddress())) {
			while (true) {
				Socket socket = server.accept();
				Thread.startVirtualThread(() -> serve(socket));
			}
		}
	}

	private static void serve(Socket socket) {
		try (socket) {
			socket.setTcpNoDelay(true);
			echo(new BufferedInputStream(socket.getInputStream()), new BufferedOutputStream(socket.getOutputStream()));
		}
		catch (IOException ex) {
			// the peer went away
		}
	}

	private static void echo(InputStream in, OutputStream out) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int next = in.read(); next >= 0; next = in.read()) {
			line.write(next);
			if (next == '\n') {
				line.writeTo(out);
				line.reset();
				if (in.available() == 0) {
					out.flush();
				}
			}
		}
	}

}
