package io.socketgateway.config;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.core.ResolvableType;

/**
 * The keys that a section may have.
 *
 * @param records whose components they are
 * @param without components that are no keys here
 */
record SectionKeys(List<Class<?>> records, Set<String> without) {

	static SectionKeys of(Class<?>... records) {
		return new SectionKeys(List.of(records), Set.of());
	}

	/** What a key holds; empty where it is none of these. */
	Optional<ResolvableType> type(String uniform) {
		return components().filter((component) -> component.getName().toLowerCase(Locale.ROOT).equals(uniform))
			.map((component) -> ResolvableType.forType(component.getGenericType()))
			.findFirst();
	}

	/** For the operator, who has to choose one. */
	String listed() {
		return components().map((component) -> DataObjectPropertyName.toDashedForm(component.getName()))
			.sorted()
			.collect(Collectors.joining(", "));
	}

	private Stream<RecordComponent> components() {
		return this.records.stream()
			.flatMap((record) -> Arrays.stream(record.getRecordComponents()))
			.filter((component) -> !this.without.contains(component.getName()));
	}

}
