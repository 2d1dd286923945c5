package io.socketgateway.listener;

import java.nio.channels.DatagramChannel;
import java.util.List;

import io.socketgateway.connection.ConnectionSettings;

/** What differs between the transports of datagrams: their addresses and who may send. */
public interface DatagramSockets {

	/**
	 * Where the listener receives.
	 * @return at least one
	 */
	List<? extends Binding<DatagramChannel>> bindings();

	/**
	 * The most bytes that can come at once.
	 * @return what is larger is dropped
	 */
	default int largestDatagram() {
		return 65_535;
	}

	/**
	 * Who is not answered.
	 * @param settings of the listener
	 * @return for all its sockets
	 */
	default DatagramGuard guard(ConnectionSettings settings) {
		return DatagramGuard.NONE;
	}

}
