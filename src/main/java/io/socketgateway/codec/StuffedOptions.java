package io.socketgateway.codec;

import java.util.List;

import io.socketgateway.config.Octets;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set of a stuffed frame.
 *
 * @param flag the byte at either end of a frame
 * @param escape the byte before a substitute
 * @param xor what makes a byte's substitute; 0x20 where there are no pairs
 * @param pairs bytes and their substitutes, two bytes each
 */
public record StuffedOptions(@DefaultValue("0x7e") Octets flag, @DefaultValue("0x7d") Octets escape,
		@Nullable Octets xor, @DefaultValue List<Octets> pairs) {

	private static final int USUAL_XOR = 0x20;

	public StuffedOptions {
		int flagOctet = octet("flag", flag);
		int escapeOctet = octet("escape", escape);
		if (flagOctet == escapeOctet) {
			throw new IllegalArgumentException("escape must be another byte than the flag");
		}
		if (pairs.isEmpty()) {
			checkMask((xor != null) ? octet("xor", xor) : USUAL_XOR, flagOctet ^ escapeOctet);
		}
		else if (xor != null) {
			throw new IllegalArgumentException("xor and pairs exclude each other: leave one of them out");
		}
		else {
			new StuffingPairs(pairs).check(flagOctet, escapeOctet);
		}
	}

	private static void checkMask(int mask, int difference) {
		if (mask == 0 || mask == difference) {
			throw new IllegalArgumentException("xor must not be 0x00 and must not make the flag of the escape");
		}
	}

	private static int octet(String key, Octets octets) {
		byte[] bytes = octets.bytes();
		if (bytes.length != 1) {
			throw new IllegalArgumentException(key + " must be one byte, in quotes, such as \"0x7e\"");
		}
		return bytes[0] & 0xFF;
	}

	int flagOctet() {
		return octet("flag", this.flag);
	}

	Stuffing stuffing() {
		int escapeOctet = octet("escape", this.escape);
		if (!this.pairs.isEmpty()) {
			return Stuffing.pairs(escapeOctet, this.pairs.stream().map(Octets::bytes).toArray(byte[][]::new));
		}
		return Stuffing.xor(flagOctet(), escapeOctet, (this.xor != null) ? octet("xor", this.xor) : USUAL_XOR);
	}

}
