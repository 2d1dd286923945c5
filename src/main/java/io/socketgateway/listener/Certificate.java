package io.socketgateway.listener;

import java.time.Instant;

/**
 * What a listener shows its peers.
 *
 * @param bundle the name of the SSL bundle that it is from
 * @param expiry when the first certificate of its chain is over
 */
public record Certificate(String bundle, Instant expiry) {
}
