package io.socketgateway.connection;

import java.io.IOException;

/**
 * A write to a channel that must not close because somebody has interrupted the thread:
 * the interrupt is set aside meanwhile.
 */
@FunctionalInterface
interface ShieldedWrite {

	int write() throws IOException;

	static int run(ShieldedWrite write) throws IOException {
		boolean interrupted = Thread.interrupted();
		try {
			return write.write();
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
