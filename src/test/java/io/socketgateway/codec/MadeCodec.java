package io.socketgateway.codec;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.NestedExceptionUtils;

/** Makes codecs as the gateway does, of keys as an operator writes them. */
final class MadeCodec {

	private MadeCodec() {
	}

	/** Of {@code key=value}, parted by semicolons. */
	static <O> Codec of(CodecType<O> type, String options) {
		return type.factory().create(type.name(), options(type.options(), options));
	}

	static <O> O options(Class<O> type, String options) {
		Map<String, String> keys = new LinkedHashMap<>();
		for (String option : options.isEmpty() ? new String[0] : options.split(";", -1)) {
			String[] parts = option.strip().split("=", 2);
			keys.put("x." + parts[0], parts[1]);
		}
		return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate("x", Bindable.of(type));
	}

	/** What an operator is told about options that cannot be. */
	static String refusal(Class<?> type, String options) {
		try {
			options(type, options);
			return "";
		}
		catch (RuntimeException ex) {
			return String.valueOf(NestedExceptionUtils.getMostSpecificCause(ex).getMessage());
		}
	}

}
