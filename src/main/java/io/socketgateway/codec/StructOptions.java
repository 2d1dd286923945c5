package io.socketgateway.codec;

import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set of records.
 *
 * @param format of the record, in the language of {@link Struct}
 * @param names of its values, in their order
 * @param length name of the one that counts the bytes behind the record; {@code null} if
 * none does
 * @param body name of those bytes
 * @param codec cuts the messages that records are read of; {@code null} where records
 * follow each other
 * @param text the charset of {@code c}, {@code s}, {@code p} and the body; {@code null}
 * leaves them bytes
 */
public record StructOptions(String format, @DefaultValue List<String> names, @Nullable String length,
		@DefaultValue("body") String body, @Nullable String codec, @Nullable Charset text) {

	public StructOptions {
		if (format == null) {
			throw new IllegalArgumentException("format is missing: it describes the record, as in \">HB4s\"");
		}
		Struct struct = Struct.of(format);
		if (struct.size() == 0) {
			throw new IllegalArgumentException("format is of no bytes, where a record needs one at least");
		}
		checkNames(names, struct);
		if (length != null) {
			checkLength(length, names, struct);
		}
		if ((length != null || codec != null) && names.contains(body)) {
			throw new IllegalArgumentException("body must be another name than those of the values");
		}
	}

	boolean hasBody() {
		return this.length != null || this.codec != null;
	}

	private static void checkNames(List<String> names, Struct struct) {
		if (names.size() != struct.count()) {
			throw new IllegalArgumentException("names has %d entries, where the format has %d values: give each a name"
				.formatted(names.size(), struct.count()));
		}
		if (new HashSet<>(names).size() < names.size()) {
			throw new IllegalArgumentException("names has one of them twice");
		}
	}

	private static void checkLength(String length, List<String> names, Struct struct) {
		int index = names.indexOf(length);
		if (index < 0) {
			throw new IllegalArgumentException("length must be one of the names: " + String.join(", ", names));
		}
		if (!(struct.place(index).value() instanceof StructWhole)) {
			throw new IllegalArgumentException("length must be the name of a whole number");
		}
	}

}
