package io.socketgateway.listener.udp;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

import io.socketgateway.config.AccessProperties;
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

	private final String listener;

	private volatile Rules rules;

	UdpGuard(ConnectionSettings settings, BoundSockets sockets) {
		this.answers = settings.routes().answers();
		this.sockets = sockets;
		this.listener = settings.listener();
		this.rules = rules(settings.properties().limits(), settings.properties().access(), null);
	}

	/** Who may send, and how much. */
	private record Rules(LimitProperties limits, Access access, @Nullable SourceRates rates) {

		/** What sources have sent is not forgotten while the limits are the same. */
		boolean areOf(LimitProperties other) {
			return this.limits.messagesPerSecond() == other.messagesPerSecond()
					&& this.limits.connections() == other.connections();
		}

	}

	private Rules rules(LimitProperties limits, AccessProperties access, @Nullable Rules before) {
		if (before != null && before.areOf(limits)) {
			return new Rules(limits, Access.of(access), before.rates());
		}
		return new Rules(limits, Access.of(access), (limits.messagesPerSecond() > 0)
				? new SourceRates(this.listener, limits.messagesPerSecond(), limits.connections()) : null);
	}

	@Override
	public void replace(LimitProperties limits, AccessProperties access) {
		this.rules = rules(limits, access, this.rules);
	}

	@Override
	public @Nullable Reason refusal(SocketAddress peer, long now) {
		InetSocketAddress source = (InetSocketAddress) peer;
		Rules valid = this.rules;
		if (!valid.access().admits(source)) {
			return Reason.ACCESS_DENIED;
		}
		if (this.answers && (isReflector(source) || this.sockets.own().contains(source, now))) {
			return Reason.REFLECTION;
		}
		return (valid.rates() == null || valid.rates().allows(source.getAddress(), now)) ? null : Reason.LIMIT_RATE;
	}

	private static boolean isReflector(InetSocketAddress source) {
		return ReflectorPort.isOne(source.getPort()) && !source.getAddress().isLoopbackAddress();
	}

}
