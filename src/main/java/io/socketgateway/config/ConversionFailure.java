package io.socketgateway.config;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * A value that is none of what its key takes.
 *
 * @param type what it takes
 * @param value as written
 * @param reason of the type that refused it
 */
record ConversionFailure(Class<?> type, String value, String reason) {

	/** Is {@code null} where the failure was another. */
	static @Nullable ConversionFailure in(BindException ex) {
		for (Throwable each = ex; each != null; each = each.getCause()) {
			if (each instanceof ConversionException conversion) {
				return new ConversionFailure(type(ex, conversion), value(conversion),
						String.valueOf(NestedExceptionUtils.getMostSpecificCause(ex).getMessage()));
			}
		}
		return null;
	}

	private static Class<?> type(BindException ex, ConversionException conversion) {
		return ClassUtils.resolvePrimitiveIfNecessary((conversion instanceof ConversionFailedException failed)
				? failed.getTargetType().getType() : ex.getTarget().getType().resolve(Object.class));
	}

	private static String value(ConversionException conversion) {
		return (conversion instanceof ConversionFailedException failed) ? String.valueOf(failed.getValue()) : "";
	}

	/** Ends a sentence that names key and value. */
	String wanted() {
		if (this.type.isEnum()) {
			return "; known are " + Arrays.stream(this.type.getEnumConstants())
				.map((constant) -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
				.collect(Collectors.joining(", "));
		}
		return this.reason.startsWith("must ") ? ", but " + this.reason : "; wanted " + example();
	}

	private String example() {
		if (Number.class.isAssignableFrom(this.type)) {
			return this.value.matches("-?\\d+") ? "a number nearer to 0" : "a whole number";
		}
		if (this.type == Boolean.class) {
			return "true or false";
		}
		if (this.type == Duration.class) {
			return "a time such as 500ms, 30s or 5m";
		}
		if (this.type == DataSize.class) {
			return "a size such as 512B, 64KB or 10GB";
		}
		if (this.type == Share.class) {
			return "a share such as 20%";
		}
		if (this.type == Octets.class) {
			return "text or hexadecimal digits in quotes, such as \"#\" or \"0x0d0a\"";
		}
		if (this.type == Password.class) {
			return "text that begins with {bcrypt}, {argon2} or {noop}";
		}
		return (this.type == Charset.class) ? "a charset such as UTF-8 or GB18030" : "a " + this.type.getSimpleName();
	}

}
