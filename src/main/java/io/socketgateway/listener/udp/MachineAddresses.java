package io.socketgateway.listener.udp;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses of this machine, looked up when they are asked for, but not more than
 * once in ten seconds. Safe to use from any thread.
 */
final class MachineAddresses {

	private static final Logger logger = LoggerFactory.getLogger(MachineAddresses.class);

	private static final long VALID = Duration.ofSeconds(10).toNanos();

	private volatile Known known = new Known(Set.of(), System.nanoTime() - VALID);

	/** What was found at some time. */
	private record Known(Set<InetAddress> addresses, long foundAt) {
	}

	boolean contains(InetAddress address, long now) {
		if (address.isLoopbackAddress()) {
			return true;
		}
		if (now - this.known.foundAt() >= VALID) {
			this.known = new Known(find(), now);
		}
		return this.known.addresses().contains(address);
	}

	private Set<InetAddress> find() {
		try {
			return NetworkInterface.networkInterfaces()
				.flatMap(NetworkInterface::inetAddresses)
				.collect(Collectors.toUnmodifiableSet());
		}
		catch (SocketException ex) {
			logger.debug("the addresses of this machine are not known", ex);
			return this.known.addresses();
		}
	}

}
