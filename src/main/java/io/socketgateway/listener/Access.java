package io.socketgateway.listener;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

import io.socketgateway.config.AccessProperties;
import io.socketgateway.config.AddressBlocks;

/**
 * Who may connect. Immutable.
 *
 * @param allow who may; nobody named is everybody
 * @param deny who may not all the same
 */
public record Access(AddressBlocks allow, AddressBlocks deny) {

	/**
	 * Reads it.
	 * @param properties as configured
	 * @return the same, to be asked
	 */
	public static Access of(AccessProperties properties) {
		return new Access(AddressBlocks.of("access.allow", properties.allow()),
				AddressBlocks.of("access.deny", properties.deny()));
	}

	/**
	 * Whether a peer may connect.
	 * @param peer who has no IP address may
	 * @return in constant time, and without a look-up of names
	 */
	public boolean admits(SocketAddress peer) {
		return !(peer instanceof InetSocketAddress inet) || inet.getAddress() == null || admits(inet.getAddress());
	}

	private boolean admits(InetAddress address) {
		return (this.allow.isEmpty() || this.allow.contains(address))
				&& (this.deny.isEmpty() || !this.deny.contains(address));
	}

}
