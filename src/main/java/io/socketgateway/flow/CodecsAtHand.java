package io.socketgateway.flow;

import java.util.function.Supplier;

import io.socketgateway.codec.Codec;
import io.socketgateway.codec.Codecs;

/**
 * Where codecs that stand around another find it: in the catalog that is just being
 * filled, else in that of the start.
 */
final class CodecsAtHand implements Codecs {

	private static final ScopedValue<Catalog<Codec>> CATALOG = ScopedValue.newInstance();

	private final Supplier<Catalog<Codec>> otherwise;

	CodecsAtHand(Supplier<Catalog<Codec>> otherwise) {
		this.otherwise = otherwise;
	}

	/** Has the codecs of another catalog at hand while something is done. */
	static void during(Catalog<Codec> catalog, Runnable work) {
		ScopedValue.where(CATALOG, catalog).run(work);
	}

	@Override
	public Codec named(String name) {
		return (CATALOG.isBound() ? CATALOG.get() : this.otherwise.get()).named(name);
	}

}
