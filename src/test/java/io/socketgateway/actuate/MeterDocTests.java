package io.socketgateway.actuate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.socketgateway.docs.ConfigurationDoc;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MeterDocTests {

	@Test
	void everyMeterHasOneRow() {
		assertThat(ConfigurationDoc.rows("Meters")).filteredOn((row) -> row.getFirst().startsWith("gateway."))
			.extracting((row) -> row.subList(0, 5))
			.containsExactlyElementsOf(Arrays.stream(GatewayMeters.values()).map(MeterDocTests::row).toList());
	}

	private static List<String> row(GatewayMeters meter) {
		String tags = meter.tags().stream().map((tag) -> "`" + tag + "`").collect(Collectors.joining(", "));
		return List.of(meter.id(), meter.type().toString(), meter.unit().toString(),
				(meter.tags().size() == 1) ? meter.tags().getFirst() : tags, meter.description());
	}

}
