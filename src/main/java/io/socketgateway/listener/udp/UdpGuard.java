package io.socketgateway.listener.udp;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

import io.socketgateway.config.LimitProperties;
import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.listener.Access;
import io.socketgateway.listener.DatagramGuard;
import io.socketgateway.message.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a listener from being made to flood others, or itself: anybody can send a
 * datagram in another's name, and the answer goes to that other.
 */
final class UdpGuard implements DatagramGuard {

	private final boolean answers;

	private final BoundSockets sockets;

	private final Access access;

	private final @Nullable SourceRates rates;

	UdpGuard(ConnectionSettings settings, BoundSockets sockets) {
		LimitProperties limits = settings.properties().limits();
		this.answers = settings.routes().answers();
		this.sockets = sockets;
		this.access = Access.of(settings.properties().access());
		this.rates = (limits.messagesPerSecond() > 0)
				? new SourceRates(settings.listener(), limits.messagesPerSecond(), limits.connections()) : null;
	}

	@Override
	public @Nullable Reason refusal(SocketAddress peer, long now) {
		InetSocketAddress source = (InetSocketAddress) peer;
		if (!this.access.admits(source)) {
			return Reason.ACCESS_DENIED;
		}
		if (this.answers && (isReflector(source) || this.sockets.own().contains(source, now))) {
			return Reason.REFLECTION;
		}
		return (this.rates == null || this.rates.allows(source.getAddress(), now)) ? null : Reason.LIMIT_RATE;
	}

	private static boolean isReflector(InetSocketAddress source) {
		return ReflectorPort.isOne(source.getPort()) && !source.getAddress().isLoopbackAddress();
	}

}
