package io.socketgateway.config;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.core.ResolvableType;

/**
 * The keys that a section may have.
 *
 * @param record whose components they are
 * @param besides further ones, each with a plain value
 * @param without components that are no keys here
 */
record SectionKeys(Class<?> record, Set<String> besides, Set<String> without) {

	static SectionKeys of(Class<?> record) {
		return new SectionKeys(record, Set.of(), Set.of());
	}

	/** What a key holds; empty where it is none of these. */
	Optional<ResolvableType> type(String uniform) {
		return this.besides.contains(uniform) ? Optional.of(ResolvableType.forClass(String.class))
				: components().filter((component) -> component.getName().toLowerCase(Locale.ROOT).equals(uniform))
					.map((component) -> ResolvableType.forType(component.getGenericType()))
					.findFirst();
	}

	/** For the operator, who has to choose one. */
	String listed() {
		Set<String> names = new TreeSet<>(this.besides);
		components().map((component) -> DataObjectPropertyName.toDashedForm(component.getName())).forEach(names::add);
		return String.join(", ", names);
	}

	private Stream<RecordComponent> components() {
		return Arrays.stream(this.record.getRecordComponents())
			.filter((component) -> !this.without.contains(component.getName()));
	}

}
