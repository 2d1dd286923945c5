package io.socketgateway.flow;

import java.util.Collection;
import java.util.Optional;

/** What users add: beans that can be used under their own name. */
interface NamedBeans<T> {

	Optional<T> named(String name);

	Collection<String> names();

}
