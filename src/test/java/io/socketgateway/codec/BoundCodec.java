package io.socketgateway.codec;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.ByteArrayResource;

/** A codec made from its options as an operator writes them. */
final class BoundCodec {

	private BoundCodec() {
	}

	/** From a line such as {@code {type: fixed, size: 4}}. */
	static Codec of(String entry) {
		YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
		yaml.setResources(new ByteArrayResource(("codec: " + entry).getBytes(StandardCharsets.UTF_8)));
		Binder binder = new Binder(new MapConfigurationPropertySource(Objects.requireNonNull(yaml.getObject())));
		String name = binder.bind("codec.type", String.class).get();
		return types().filter((type) -> type.name().equals(name))
			.map((type) -> make(type, binder))
			.findFirst()
			.orElseThrow();
	}

	/** The sentence that refuses the options. */
	static String refusal(String entry) {
		try {
			of(entry);
			return "";
		}
		catch (RuntimeException ex) {
			return String.valueOf(NestedExceptionUtils.getMostSpecificCause(ex).getMessage());
		}
	}

	private static Stream<CodecType<?>> types() {
		return Stream.of(RawCodec.type(), LineCodec.type(), LengthCodec.type(), DelimiterCodec.type(),
				FixedCodec.type(), MarksCodec.type(), OctetCountingCodec.type(), JsonCodec.type(),
				UntilCloseCodec.type());
	}

	private static <O> Codec make(CodecType<O> type, Binder binder) {
		return type.factory().create(type.name(), binder.bindOrCreate("codec", type.options()));
	}

}
