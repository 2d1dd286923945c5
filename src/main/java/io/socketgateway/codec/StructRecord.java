package io.socketgateway.codec;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The values of a record, and the bytes behind it, under their names. */
final class StructRecord {

	private final Struct struct;

	private final List<String> names;

	private final @Nullable String length;

	private final String body;

	private final boolean hasBody;

	private final @Nullable Charset text;

	StructRecord(Struct struct, StructOptions options) {
		this.struct = struct;
		this.names = options.names();
		this.length = options.length();
		this.body = options.body();
		this.hasBody = options.hasBody();
		this.text = options.text();
	}

	Map<String, Object> read(byte[] message) throws MalformedMessageException {
		if (message.length < this.struct.size() || (!this.hasBody && message.length > this.struct.size())) {
			throw new MalformedMessageException(
					"record of %d bytes, where the format has %d".formatted(message.length, this.struct.size()));
		}
		Map<String, Object> values = new LinkedHashMap<>();
		for (Object value : this.struct.unpack(Arrays.copyOf(message, this.struct.size()))) {
			values.put(this.names.get(values.size()), shown(value));
		}
		if (this.length != null) {
			requireLength(values.get(this.length), message.length - this.struct.size());
		}
		if (this.hasBody) {
			values.put(this.body, shown(Arrays.copyOfRange(message, this.struct.size(), message.length)));
		}
		return values;
	}

	private static void requireLength(@Nullable Object said, int length) throws MalformedMessageException {
		if (!(said instanceof Long count) || count != length) {
			throw new MalformedMessageException("body of %d bytes, where its length says %s".formatted(length, said));
		}
	}

	private Object shown(Object value) {
		if (this.text == null || !(value instanceof byte[] bytes)) {
			return value;
		}
		int end = bytes.length;
		while (end > 0 && bytes[end - 1] == 0) {
			end--;
		}
		return new String(bytes, 0, end, this.text);
	}

	byte[] write(Map<?, ?> values) {
		requireKnown(values);
		byte[] behind = this.hasBody ? behind(values) : new byte[0];
		List<Object> packed = this.names.stream().map((name) -> value(name, values, behind)).toList();
		byte[] record = this.struct.pack(packed, this.names::get);
		byte[] message = Arrays.copyOf(record, record.length + behind.length);
		System.arraycopy(behind, 0, message, record.length, behind.length);
		return message;
	}

	private void requireKnown(Map<?, ?> values) {
		for (Object name : values.keySet()) {
			if (!this.names.contains(name) && !(this.hasBody && this.body.equals(name))) {
				throw new IllegalArgumentException("'%s' is none of the names: %s%s".formatted(name,
						String.join(", ", this.names), this.hasBody ? ", " + this.body : ""));
			}
		}
	}

	private byte[] behind(Map<?, ?> values) {
		if (written(required(this.body, values)) instanceof byte[] bytes) {
			return bytes;
		}
		throw new IllegalArgumentException(
				this.body + " must be bytes" + ((this.text != null) ? " or text" : ", or text where 'text' is set"));
	}

	private Object value(String name, Map<?, ?> values, byte[] behind) {
		return name.equals(this.length) ? (Object) behind.length : written(required(name, values));
	}

	private static Object required(String name, Map<?, ?> values) {
		Object value = values.get(name);
		if (value == null) {
			throw new IllegalArgumentException(name + " is missing");
		}
		return value;
	}

	private Object written(Object value) {
		return (value instanceof CharSequence characters && this.text != null)
				? characters.toString().getBytes(this.text) : value;
	}

}
