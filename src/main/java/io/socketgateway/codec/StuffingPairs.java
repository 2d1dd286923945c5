package io.socketgateway.codec;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.socketgateway.config.Octets;

/** Checks that a frame can be read back whose bytes are escaped by these pairs. */
record StuffingPairs(List<Octets> pairs) {

	void check(int flag, int escape) {
		Set<Integer> originals = new HashSet<>();
		Set<Integer> substitutes = new HashSet<>();
		for (Octets pair : this.pairs) {
			byte[] bytes = pair.bytes();
			if (bytes.length != 2) {
				throw new IllegalArgumentException(
						"pairs must be two bytes each, in quotes, such as \"0x7e02\": a byte and what stands for it");
			}
			if (!originals.add(bytes[0] & 0xFF) || !substitutes.add(bytes[1] & 0xFF)) {
				throw new IllegalArgumentException("pairs must not have a byte, or what stands for it, twice");
			}
		}
		if (!originals.contains(flag) || !originals.contains(escape)) {
			throw new IllegalArgumentException("pairs must have the flag and the escape, which a message may hold");
		}
		if (substitutes.contains(flag)) {
			throw new IllegalArgumentException("pairs must not have the flag for another byte, as it ends the frame");
		}
	}

}
