package io.socketgateway.listener.udp;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The receive buffer that is asked for, for each socket of one listener. */
final class ReceiveBuffer {

	private static final Logger logger = LoggerFactory.getLogger(ReceiveBuffer.class);

	private final String listener;

	private final int asked;

	private final AtomicBoolean told = new AtomicBoolean();

	ReceiveBuffer(String listener, int asked) {
		this.listener = listener;
		this.asked = asked;
	}

	/** Linux grants twice as much for its own needs, which the JDK takes off again. */
	void set(DatagramChannel channel) throws IOException {
		if (this.asked > 0) {
			channel.setOption(StandardSocketOptions.SO_RCVBUF, this.asked);
			granted(channel.getOption(StandardSocketOptions.SO_RCVBUF));
		}
	}

	private void granted(int granted) {
		if (granted < this.asked && this.told.compareAndSet(false, true)) {
			logger.warn(
					"listener {} asked for a receive buffer of {} bytes and was granted {}, the system's net.core.rmem_max; "
							+ "to raise it, run sysctl -w net.core.rmem_max={} and start the gateway again",
					this.listener, this.asked, granted, this.asked);
		}
	}

}
