package io.socketgateway.listener;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.socketgateway.config.AccessProperties;
import io.socketgateway.config.LimitMode;
import io.socketgateway.config.LimitProperties;
import io.socketgateway.config.ListenerProperties;
import io.socketgateway.config.ProxyMode;
import io.socketgateway.connection.Overload;
import io.socketgateway.message.AccessLog;
import io.socketgateway.message.ConnectionEnd;
import io.socketgateway.message.Peer;
import io.socketgateway.message.Reason;
import io.socketgateway.message.TrafficRecorder;
import io.socketgateway.message.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may come in over a listener of streams, and counts who has. What it decides
 * by can be replaced at any time; who is in stays in. Safe to use from any thread.
 */
final class Admission {

	private static final int ADDRESS_BITS = 32;

	private static final int ADDRESS_BITS_6 = 64;

	private final String listener;

	private final Transport transport;

	private final TrafficRecorder recorder;

	private final AccessLog access;

	private final Overload overload;

	private final RefusalLog refusals;

	private final RefusalLog observations;

	private final boolean peerIsToldLater;

	private final AtomicInteger open = new AtomicInteger();

	private final AddressTable addresses = new AddressTable();

	private volatile Rules rules;

	/**
	 * Nobody is in.
	 * @param listener its name
	 * @param properties its limits and who may connect
	 * @param recorder takes the counts
	 * @param access takes what is told of those who are refused
	 * @param handshakes whether any come before the first message, that of the PROXY
	 * protocol first
	 * @param overload of the process
	 */
	Admission(String listener, ListenerProperties properties, TrafficRecorder recorder, AccessLog access,
			boolean handshakes, Overload overload) {
		this.listener = listener;
		this.transport = properties.transport();
		this.recorder = recorder;
		this.access = access;
		this.overload = overload;
		this.refusals = new RefusalLog(listener, "refused");
		this.observations = new RefusalLog(listener, "would have refused, were limits.mode enforce,");
		this.peerIsToldLater = handshakes && properties.proxyProtocol().mode() != ProxyMode.OFF;
		this.rules = new Rules(properties.limits(), Access.of(properties.access()),
				new ConnectRate(properties.limits().connectsPerSecond()));
	}

	/** What it decides by. */
	private record Rules(LimitProperties limits, Access access, ConnectRate rate) {

		boolean observe() {
			return this.limits.mode() == LimitMode.OBSERVE;
		}

	}

	/** Whoever comes from now on is judged by these. */
	void replace(LimitProperties limits, AccessProperties access) {
		this.rules = new Rules(limits, Access.of(access), this.rules.rate().with(limits.connectsPerSecond()));
	}

	/**
	 * Asks to come in.
	 * @param peer as the socket tells it
	 * @return to be given back; {@code null} if the connection is refused, which is
	 * counted
	 */
	@Nullable Pass enter(SocketAddress peer) {
		Rules now = this.rules;
		Reason refusal = refusalAtSight(now, peer);
		if (refusal == null) {
			Pass pass = new Pass(this);
			refusal = refusal(pass, now, this.open.incrementAndGet(), peer);
			if (refusal == null) {
				return pass;
			}
		}
		refused(refusal, new Peer(peer), sentence(refusal));
		return null;
	}

	private @Nullable Reason refusalAtSight(Rules now, SocketAddress peer) {
		if (this.overload.isNow()) {
			return Reason.OVERLOAD;
		}
		return (this.peerIsToldLater || now.access().admits(peer)) ? null : Reason.ACCESS_DENIED;
	}

	private @Nullable Reason refusal(Pass pass, Rules now, int held, SocketAddress peer) {
		this.overload.taken();
		boolean in = false;
		try {
			Reason refusal = enforced(now, peer, over(pass, now, held, peer));
			in = refusal == null;
			return refusal;
		}
		finally {
			if (!in) {
				pass.giveBack();
			}
		}
	}

	/** The first limit it is over; a connection that does not come in takes no rate. */
	private @Nullable Reason over(Pass pass, Rules now, int held, SocketAddress peer) {
		Reason address = (!this.peerIsToldLater && pass.learnPeer()) ? overAddress(pass, now, peer) : null;
		if (held > now.limits().connections()) {
			return Reason.LIMIT_TOTAL;
		}
		return (address != null || now.rate().allows(System.nanoTime())) ? address : Reason.LIMIT_RATE;
	}

	/** A connection whose peer has only been told now. */
	void check(Pass pass, Peer peer) throws RefusedException {
		Rules now = this.rules;
		Reason refusal = now.access().admits(peer.address())
				? enforced(now, peer.address(), overAddress(pass, now, peer.address())) : Reason.ACCESS_DENIED;
		if (refusal != null) {
			throw new RefusedException(refusal, sentence(refusal).get());
		}
	}

	/**
	 * A connection that is counted in observe mode may be one of an uncounted address.
	 */
	private @Nullable Reason overAddress(Pass pass, Rules now, SocketAddress peer) {
		if (!(peer instanceof InetSocketAddress inet) || inet.getAddress() == null) {
			return null;
		}
		Network network = network(inet.getAddress());
		int held = this.addresses.add(network, now.limits().mostAddresses());
		if (held > 0) {
			pass.countAs(network);
		}
		int limit = now.limits().connectionsPerAddress();
		return (limit > 0 && (held == 0 || held > limit)) ? Reason.LIMIT_ADDRESS : null;
	}

	/** Addresses of IPv6 are counted by their /64: a host has all of it. */
	static Network network(InetAddress address) {
		return Network.of(address, ADDRESS_BITS, ADDRESS_BITS_6);
	}

	private @Nullable Reason enforced(Rules now, SocketAddress peer, @Nullable Reason over) {
		if (over == null || !now.observe()) {
			return over;
		}
		this.recorder.observed(over);
		this.observations.refused(over, new Peer(peer), sentence(over));
		return null;
	}

	/** Made only where it is told. */
	private Supplier<String> sentence(Reason reason) {
		return () -> sentence(reason, this.rules.limits());
	}

	private String sentence(Reason reason, LimitProperties limits) {
		return switch (reason) {
			case OVERLOAD ->
				"the process is short of descriptors or heap (" + this.overload.told() + "); see gateway.overload";
			case ACCESS_DENIED -> "access does not let it in";
			case LIMIT_TOTAL -> "limits.connections is " + limits.connections();
			case LIMIT_ADDRESS -> addressSentence(limits);
			case LIMIT_RATE -> "limits.connects-per-second is " + limits.connectsPerSecond();
			default -> reason.toString();
		};
	}

	private String addressSentence(LimitProperties limits) {
		return (this.addresses.size() < limits.mostAddresses())
				? "limits.connections-per-address is " + limits.connectionsPerAddress()
				: "the table of addresses is full, limits.addresses is " + limits.mostAddresses();
	}

	/** Counts a connection that is turned away at once, and says so now and then. */
	void refused(Reason reason, Peer peer, Supplier<String> sentence) {
		refused(reason, peer, sentence,
				() -> ConnectionEnd.early(this.listener, this.transport, null, peer, Duration.ZERO, reason));
	}

	/** The same for one of which more is known. */
	void refused(Reason reason, Peer peer, Supplier<String> sentence, Supplier<ConnectionEnd> end) {
		this.recorder.refused(reason);
		this.refusals.refused(reason, peer, sentence);
		this.access.ended(reason, end);
	}

	void left(@Nullable Network network) {
		this.open.decrementAndGet();
		this.overload.given();
		if (network != null) {
			this.addresses.remove(network);
		}
	}

	/** How many are in. */
	int open() {
		return this.open.get();
	}

	/** How many may be in. */
	int limit() {
		return this.rules.limits().connections();
	}

	/** How many addresses those who are in have. */
	int addresses() {
		return this.addresses.size();
	}

	/** How many addresses those who are in may have. */
	int addressLimit() {
		return this.rules.limits().mostAddresses();
	}

}
