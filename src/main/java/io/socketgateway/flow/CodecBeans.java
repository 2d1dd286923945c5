package io.socketgateway.flow;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.socketgateway.codec.Codec;

import org.springframework.beans.factory.ListableBeanFactory;

/** Codecs that are beans. */
final class CodecBeans implements NamedBeans<Codec> {

	private final ListableBeanFactory beans;

	CodecBeans(ListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public Optional<Codec> named(String name) {
		return names().contains(name) ? Optional.of(this.beans.getBean(name, Codec.class)) : Optional.empty();
	}

	@Override
	public Collection<String> names() {
		return List.of(this.beans.getBeanNamesForType(Codec.class));
	}

}
