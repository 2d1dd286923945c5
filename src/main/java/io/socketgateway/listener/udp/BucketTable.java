package io.socketgateway.listener.udp;

import java.util.LinkedHashMap;

import io.socketgateway.connection.TokenBucket;

/**
 * A token bucket for each source. Where there are too many sources, the one not heard of
 * for longest is forgotten. For one thread at a time.
 *
 * @param <K> what a source is known by
 */
final class BucketTable<K> {

	private static final float LOAD_FACTOR = 0.75f;

	private final long perSecond;

	private final int limit;

	private final Runnable forgotten;

	private final LinkedHashMap<K, TokenBucket> buckets = new LinkedHashMap<>(16, LOAD_FACTOR, true);

	/** Who is told that a source is forgotten that has not yet its whole rate back. */
	BucketTable(long perSecond, int limit, Runnable forgotten) {
		this.forgotten = forgotten;
		this.perSecond = perSecond;
		this.limit = limit;
	}

	boolean take(K source, long now) {
		boolean allowed = this.buckets.computeIfAbsent(source, (_) -> new TokenBucket(this.perSecond, now)).take(now);
		if (this.buckets.size() > this.limit) {
			forgetOne(now);
		}
		return allowed;
	}

	private void forgetOne(long now) {
		if (!this.buckets.pollFirstEntry().getValue().isFull(now)) {
			this.forgotten.run();
		}
	}

	int size() {
		return this.buckets.size();
	}

}
