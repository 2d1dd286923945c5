package io.socketgateway.actuate;

import java.time.Duration;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class GatewayMetersTests {

	private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	@ParameterizedTest
	@EnumSource
	void meterIsReadUnderItsNameAndAsItsType(GatewayMeters meter) {
		register(meter, tags(meter));
		assertThat(this.registry.scrape())
			.contains("# HELP %s %s\n".formatted(meter.prometheusName(), meter.description().replace("\\", "\\\\")))
			.contains("# TYPE %s %s\n".formatted(meter.prometheusName(), meter.type()));
	}

	@ParameterizedTest
	@EnumSource
	void meterIsNotRegisteredWithATagThatIsNotItsOwn(GatewayMeters meter) {
		assertThatIllegalArgumentException().isThrownBy(() -> register(meter, tags(meter).and("peer", "127.0.0.1")))
			.withMessageContaining("%s is a %s with the tags %s", meter.id(), meter.type(), meter.tags());
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OVERLOAD")
	void meterIsNotRegisteredWithoutAllOfItsTags(GatewayMeters meter) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> register(meter, Tags.of(tags(meter).stream().skip(1).toList())));
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void meterIsNotRegisteredAsAnotherType() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> GatewayMeters.OVERLOAD.counter(this.registry, Tags.empty()))
			.withMessage("gateway.overload is a gauge with the tags [], not a counter with []");
	}

	private void register(GatewayMeters meter, Tags tags) {
		switch (meter.type()) {
			case COUNTER -> meter.counter(this.registry, tags);
			case GAUGE -> meter.gauge(this.registry, tags, 1, Integer::doubleValue);
			case HISTOGRAM -> meter.histogram(this.registry, tags, Duration.ofSeconds(1));
		}
	}

	private static Tags tags(GatewayMeters meter) {
		return Tags.of(meter.tags().stream().flatMap((key) -> Stream.of(key, "x")).toArray(String[]::new));
	}

}
