package io.socketgateway.connection;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** By the channel's view as a socket, which the JDK has for TCP. */
record SocketTimedReads(Socket socket) implements TimedReads {

	@Override
	public boolean isReady() throws IOException {
		return this.socket.getInputStream().available() > 0;
	}

	@Override
	public int read(byte[] into, Duration time) throws IOException {
		try {
			this.socket.setSoTimeout(TimedReads.millis(time));
			return this.socket.getInputStream().read(into);
		}
		catch (SocketTimeoutException ex) {
			return 0;
		}
	}

}
