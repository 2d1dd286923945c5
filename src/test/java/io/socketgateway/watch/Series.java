package io.socketgateway.watch;

import java.util.List;
import java.util.Map;

/**
 * What Prometheus answers, one of several.
 *
 * @param labels of the series
 * @param values in the order of time
 */
record Series(Map<String, String> labels, List<Double> values) {

	boolean hasNumber() {
		return this.values.stream().anyMatch((value) -> Double.isFinite(value));
	}

}
