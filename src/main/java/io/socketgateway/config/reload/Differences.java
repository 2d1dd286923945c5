package io.socketgateway.config.reload;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/** Compares two records of the same kind, key by key. */
public final class Differences {

	private Differences() {
	}

	/**
	 * The keys whose values differ.
	 * @param one a record
	 * @param other another
	 * @return as they are written, such as {@code limits.connections}, in their order
	 */
	public static List<String> between(Record one, Record other) {
		List<String> keys = new ArrayList<>();
		collect("", one, other, keys);
		return keys;
	}

	private static void collect(String prefix, Record one, Record other, List<String> keys) {
		for (RecordComponent component : one.getClass().getRecordComponents()) {
			String key = prefix + DataObjectPropertyName.toDashedForm(component.getName());
			Object before = value(component, one);
			Object after = value(component, other);
			if (before instanceof Record mine && after instanceof Record yours && isSection(component)) {
				collect(key + ".", mine, yours, keys);
			}
			else if (!isSame(before, after)) {
				keys.add(key);
			}
		}
	}

	/** Routes, for one, are tried in their order. */
	private static boolean isSame(@Nullable Object one, @Nullable Object other) {
		return Objects.equals(one, other) && (!(one instanceof Map<?, ?> mine) || !(other instanceof Map<?, ?> yours)
				|| List.copyOf(mine.keySet()).equals(List.copyOf(yours.keySet())));
	}

	private static boolean isSection(RecordComponent component) {
		return component.getType().isRecord();
	}

	private static @Nullable Object value(RecordComponent component, Record record) {
		try {
			return component.getAccessor().invoke(record);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(component + " cannot be read", ex);
		}
	}

}
