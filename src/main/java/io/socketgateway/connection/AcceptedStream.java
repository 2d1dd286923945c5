package io.socketgateway.connection;

import java.util.HashMap;
import java.util.Map;

import io.socketgateway.message.Peer;

/**
 * A stream that a listener has accepted.
 *
 * @param bytes what it carries
 * @param peer the other end
 * @param headers what messages carry beside the usual
 */
public record AcceptedStream(ByteStream bytes, Peer peer, Map<String, Object> headers) {

	public AcceptedStream {
		headers = Map.copyOf(headers);
	}

	/**
	 * The same stream with more headers.
	 * @param more added to those there are
	 * @return a new one
	 */
	public AcceptedStream with(Map<String, Object> more) {
		Map<String, Object> all = new HashMap<>(this.headers);
		all.putAll(more);
		return new AcceptedStream(this.bytes, this.peer, all);
	}

}
