package io.socketgateway.config.reload;

import java.util.Optional;

/** Reads the configuration again while the gateway runs. Safe to use from any thread. */
public interface Reloads {

	/**
	 * Reads it and, if nothing is wrong with it, applies it.
	 * @return what was done
	 */
	ReloadReport apply();

	/**
	 * Reads it and changes nothing.
	 * @return what {@link #apply} would do
	 */
	ReloadReport rehearse();

	/**
	 * The last one that was to be applied.
	 * @return empty if there was none since the start
	 */
	Optional<ReloadReport> last();

}
