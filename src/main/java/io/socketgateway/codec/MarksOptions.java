package io.socketgateway.codec;

import java.util.Objects;

import io.socketgateway.config.Octets;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set for marks.
 *
 * @param start before each message; must be given, or {@code preset}
 * @param end behind each message; must be given, or {@code preset}
 * @param preset the two of a known protocol
 * @param keep whether a message is handed on with its marks
 * @param resync whether bytes before a start mark are skipped
 */
public record MarksOptions(@Nullable Octets start, @Nullable Octets end, @Nullable Preset preset,
		@DefaultValue("false") boolean keep, @DefaultValue("true") boolean resync) {

	public MarksOptions {
		if (preset != null) {
			requireLeftOut("start", start);
			requireLeftOut("end", end);
		}
		else {
			requireBytes("start", start);
			requireBytes("end", end);
		}
	}

	/** The marks of a known protocol. */
	public enum Preset {

		/** HL7: VT before, FS CR behind. */
		MLLP("0x0b", "0x1c0d"),

		/** STX before, ETX behind. */
		STX_ETX("0x02", "0x03");

		private final String start;

		private final String end;

		Preset(String start, String end) {
			this.start = start;
			this.end = end;
		}

	}

	Octets startMark() {
		return (this.preset != null) ? Octets.of(this.preset.start) : Objects.requireNonNull(this.start);
	}

	Octets endMark() {
		return (this.preset != null) ? Octets.of(this.preset.end) : Objects.requireNonNull(this.end);
	}

	private static void requireLeftOut(String key, @Nullable Octets mark) {
		if (mark != null) {
			throw new IllegalArgumentException(key + " contradicts preset; leave one of them out");
		}
	}

	private static void requireBytes(String key, @Nullable Octets mark) {
		if (mark == null) {
			throw new IllegalArgumentException(key + " is missing; give start and end, or preset");
		}
		if (mark.bytes().length == 0) {
			throw new IllegalArgumentException(key + " must not be empty");
		}
	}

}
