package io.socketgateway.actuate;

import java.util.Arrays;

import io.socketgateway.docs.ConfigurationDoc;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MeterDocTests {

	@Test
	void everyMeterHasOneRow() {
		assertThat(ConfigurationDoc.rows("Meters")).filteredOn((row) -> row.getFirst().startsWith("gateway."))
			.extracting((row) -> row.get(0) + ": " + row.get(3))
			.containsExactlyElementsOf(Arrays.stream(GatewayMeters.values())
				.map((meter) -> meter.id() + ": " + meter.description())
				.toList());
	}

}
