package io.socketgateway.actuate;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.core.AuthenticationException;

/**
 * Slows down who guesses passwords: after some failures within a minute an address, or
 * everybody who has not logged in as that user before, is not listened to for a minute.
 * Attempts of one address take turns, so that none runs ahead of the count. Memory is
 * bounded, the oldest is forgotten. Safe to use from any thread.
 */
final class LoginAttempts {

	static final int OF_ADDRESS = 5;

	static final int OF_USER = 20;

	static final int MOST = 10_000;

	static final Duration MINUTE = Duration.ofMinutes(1);

	private static final int LONGEST_NAME = 64;

	private static final int IPV6_NETWORK = 8;

	private static final Logger logger = LoggerFactory.getLogger(LoginAttempts.class);

	private final Clock clock;

	private final Lock[] turns = Stream.generate(ReentrantLock::new).limit(64).toArray(Lock[]::new);

	private final Lock lock = new ReentrantLock();

	private final Map<String, Failures> ofAddresses = new Bounded<>();

	private final Map<String, Failures> ofUsers = new Bounded<>();

	private final Map<Known, Instant> known = new Bounded<>();

	LoginAttempts(Clock clock) {
		this.clock = clock;
	}

	/** Attempts that failed within a minute. */
	private record Failures(int count, Instant first, Instant last) {

		boolean isOver(Instant now) {
			return now.isAfter(this.last.plus(MINUTE));
		}

	}

	/** A user has logged in from there. */
	private record Known(String user, String network) {
	}

	/** Forgets what was put first. */
	private static final class Bounded<K, V> extends LinkedHashMap<K, V> {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
			return size() > MOST;
		}

	}

	/**
	 * Lets a login be tried.
	 * @param address where it comes from
	 * @param user as given, whether there is one or not
	 * @param login checks the password
	 * @throws TooManyAttemptsException without a check, if it is not listened to
	 */
	<T> T attempt(String address, String user, Supplier<T> login) {
		Known from = new Known(user.toLowerCase(Locale.ROOT).substring(0, Math.min(user.length(), LONGEST_NAME)),
				network(address));
		Lock turn = this.turns[Math.floorMod(from.network().hashCode(), this.turns.length)];
		turn.lock();
		try {
			listen(from);
			T result = login.get();
			succeeded(from);
			return result;
		}
		catch (AuthenticationException ex) {
			failed(from, ex);
			throw ex;
		}
		finally {
			turn.unlock();
		}
	}

	/** Who has one IPv6 address has a network of them. */
	private static String network(String address) {
		try {
			return (InetAddress.ofLiteral(address) instanceof Inet6Address ipv6)
					? HexFormat.of().formatHex(Arrays.copyOf(ipv6.getAddress(), IPV6_NETWORK)) : address;
		}
		catch (IllegalArgumentException _) {
			return address;
		}
	}

	private void listen(Known from) {
		this.lock.lock();
		try {
			Instant now = this.clock.instant();
			refuse(this.ofAddresses.get(from.network()), OF_ADDRESS, now);
			if (!this.known.containsKey(from)) {
				refuse(this.ofUsers.get(from.user()), OF_USER, now);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private static void refuse(@Nullable Failures failures, int most, Instant now) {
		if (failures != null && failures.count() >= most && !failures.isOver(now)) {
			throw new TooManyAttemptsException(Duration.between(now, failures.last().plus(MINUTE)));
		}
	}

	private void succeeded(Known from) {
		this.lock.lock();
		try {
			this.known.putIfAbsent(from, this.clock.instant());
		}
		finally {
			this.lock.unlock();
		}
	}

	private void failed(Known from, AuthenticationException ex) {
		if (ex instanceof TooManyAttemptsException) {
			return;
		}
		this.lock.lock();
		try {
			Instant now = this.clock.instant();
			if (count(this.ofAddresses, from.network(), now) == OF_ADDRESS) {
				logger.warn("{} wrong logins within a minute from {}: it is not listened to for a minute", OF_ADDRESS,
						from.network());
			}
			count(this.ofUsers, from.user(), now);
		}
		finally {
			this.lock.unlock();
		}
	}

	private static int count(Map<String, Failures> table, String key, Instant now) {
		Failures before = table.remove(key);
		Failures after = (before == null || now.isAfter(before.first().plus(MINUTE))) ? new Failures(1, now, now)
				: new Failures(before.count() + 1, before.first(), now);
		table.put(key, after);
		return after.count();
	}

}
