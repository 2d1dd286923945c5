package io.socketgateway.listener.udp;

import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.connection.ReportInterval;
import io.socketgateway.message.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the datagrams of one listener that the system dropped, and says so now and then.
 * For one thread.
 */
final class DropReport {

	private static final Logger logger = LoggerFactory.getLogger(DropReport.class);

	private final ConnectionSettings settings;

	private final ReportInterval interval = new ReportInterval();

	private long untold;

	DropReport(ConnectionSettings settings) {
		this.settings = settings;
	}

	void dropped(long count) {
		this.settings.recorder().dropped(Reason.KERNEL, count);
		this.untold += count;
		this.interval.due().ifPresent((_) -> tell());
	}

	private void tell() {
		logger.warn(
				"listener {}: the system dropped {} datagram(s), its receive buffer was full; "
						+ "raise gateway.listeners.{}.socket.receive-buffer, or send less",
				this.settings.listener(), this.untold, this.settings.listener());
		this.untold = 0;
	}

}
