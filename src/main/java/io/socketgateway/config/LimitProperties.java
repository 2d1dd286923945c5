package io.socketgateway.config;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of connections and messages.
 *
 * @param connections the most connections of the listener at once; for UDP, the most
 * peers it keeps state about
 * @param connectionsPerAddress the most connections at once of one address, of IPv6 of
 * one /64; 0 is no limit
 * @param addresses the most addresses, of IPv6 the most /64, that may hold connections at
 * once where {@code connectionsPerAddress} is set; 0 is as many as {@code connections}
 * @param connectsPerSecond the most connections that may come in a second; 0 is no limit
 * @param mode whether connections over a limit are refused or only counted
 * @param messagesPerSecond the most messages a second, of a connection or, for UDP, of a
 * source address; 0 is no limit
 * @param messageSize the most bytes of a message, its frame not counted
 */
public record LimitProperties(@DefaultValue("10000") int connections, @DefaultValue("0") int connectionsPerAddress,
		@DefaultValue("0") int addresses, @DefaultValue("0") int connectsPerSecond,
		@DefaultValue("enforce") LimitMode mode, @DefaultValue("0") int messagesPerSecond,
		@DefaultValue("64KB") DataSize messageSize) {

	private static final DataSize LARGEST = DataSize.ofGigabytes(1);

	public LimitProperties {
		if (connections < 1) {
			throw new IllegalArgumentException("connections must be at least 1");
		}
		requireLimit("connections-per-address", connectionsPerAddress);
		if (addresses < 0) {
			throw new IllegalArgumentException("addresses must be at least 0; 0 is as many as connections");
		}
		requireLimit("connects-per-second", connectsPerSecond);
		requireLimit("messages-per-second", messagesPerSecond);
		if (messageSize.toBytes() < 1 || messageSize.compareTo(LARGEST) > 0) {
			throw new IllegalArgumentException("message-size must be between 1B and 1GB");
		}
	}

	private static void requireLimit(String key, int limit) {
		if (limit < 0) {
			throw new IllegalArgumentException(key + " must be at least 0; 0 is no limit");
		}
	}

	/**
	 * The most addresses that may hold connections at once.
	 * @return at least 1
	 */
	public int mostAddresses() {
		return (this.addresses > 0) ? this.addresses : this.connections;
	}

	/**
	 * The most bytes of a message.
	 * @return as an array index can count them
	 */
	public int messageBytes() {
		return Math.toIntExact(this.messageSize.toBytes());
	}

}
