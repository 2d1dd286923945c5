package io.socketgateway.check.suggest;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.socketgateway.codec.Codec;
import io.socketgateway.codec.CodecType;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The kinds of codec there are. */
final class CodecTypes {

	private static final String KEY = "codec";

	private final Map<String, CodecType<?>> types;

	CodecTypes(Stream<CodecType<?>> types) {
		this.types = types.collect(Collectors.toMap(CodecType::name, Function.identity()));
	}

	/** Makes it, unless its kind is not there, lacks an option or refuses one. */
	Optional<Codec> codec(Candidate candidate) {
		return Optional.ofNullable(this.types.get(candidate.type()))
			.filter((type) -> keys(type).containsAll(candidate.options().keySet()))
			.flatMap((type) -> made(type, candidate));
	}

	private static List<String> keys(CodecType<?> type) {
		return Arrays.stream(type.options().getRecordComponents())
			.map((component) -> DataObjectPropertyName.toDashedForm(component.getName()))
			.toList();
	}

	private static <O> Optional<Codec> made(CodecType<O> type, Candidate candidate) {
		try {
			O options = new Binder(new MapConfigurationPropertySource(candidate.properties(KEY))).bindOrCreate(KEY,
					Bindable.of(type.options()));
			return Optional.of(type.factory().create(type.name(), options));
		}
		catch (BindException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
