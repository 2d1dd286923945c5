package io.socketgateway.listener.tls;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A socket whose bytes leave one by one, and no more than some of them. */
final class TamperedSocket extends Socket {

	private int left;

	TamperedSocket(int port, int left) throws IOException {
		this.left = left;
		setTcpNoDelay(true);
		connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
	}

	@Override
	public OutputStream getOutputStream() throws IOException {
		return new FilterOutputStream(super.getOutputStream()) {

			@Override
			public void write(int value) throws IOException {
				if (TamperedSocket.this.left-- == 0) {
					TamperedSocket.this.close();
				}
				super.write(value);
			}

		};
	}

}
