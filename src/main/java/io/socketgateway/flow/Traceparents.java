package io.socketgateway.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import io.socketgateway.config.CodecProperties;
import io.socketgateway.config.Settings;
import io.socketgateway.route.TraceparentField;
import org.jspecify.annotations.Nullable;

/**
 * Where the messages of codecs say which trace they belong to.
 *
 * @param fields by the codecs' names
 */
record Traceparents(Map<String, TraceparentField> fields) {

	static Traceparents of(Map<String, CodecProperties> codecs, Settings settings) {
		Map<String, TraceparentField> fields = new HashMap<>();
		codecs.forEach((name, codec) -> {
			try {
				if (codec.traceparent() != null) {
					fields.put(name, TraceparentField.of(codec.traceparent()));
				}
			}
			catch (IllegalArgumentException ex) {
				throw settings.wrong("codecs", name, ex);
			}
		});
		return new Traceparents(fields);
	}

	@Nullable TraceparentField of(String codec) {
		return this.fields.get(codec);
	}

	/** The codecs for which another configuration has something else. */
	static Set<String> changed(Map<String, CodecProperties> before, Map<String, CodecProperties> after) {
		Set<String> names = new TreeSet<>(before.keySet());
		names.addAll(after.keySet());
		names.removeIf((name) -> Objects.equals(written(before, name), written(after, name)));
		return names;
	}

	private static @Nullable String written(Map<String, CodecProperties> codecs, String codec) {
		CodecProperties properties = codecs.get(codec);
		return (properties != null) ? properties.traceparent() : null;
	}

}
