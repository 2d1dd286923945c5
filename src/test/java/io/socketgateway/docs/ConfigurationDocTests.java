package io.socketgateway.docs;

import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.socketgateway.codec.CodecType;
import io.socketgateway.config.CodecProperties;
import io.socketgateway.config.ExampleProperties;
import io.socketgateway.config.GatewayProperties;
import io.socketgateway.config.ListenerProperties;
import io.socketgateway.config.RouteProperties;
import io.socketgateway.config.ServiceProperties;
import io.socketgateway.config.UserProperties;
import io.socketgateway.message.Reason;
import io.socketgateway.message.Stage;
import io.socketgateway.service.ServiceType;
import io.socketgateway.testing.Gateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ConfigurationDocTests {

	/** The kinds that ship, as the running gateway knows them. */
	static Stream<Arguments> types() {
		try (Gateway gateway = Gateway.start("gateway:")) {
			return Stream
				.concat(gateway.context()
					.getBeanProvider(CodecType.class)
					.stream()
					.map((type) -> arguments("codec `" + type.name() + "`", type.options())),
						gateway.context()
							.getBeanProvider(ServiceType.class)
							.stream()
							.map((type) -> arguments("service `" + type.name() + "`", type.options())))
				.toList()
				.stream();
		}
	}

	static Stream<Arguments> sections() {
		return Stream.of(arguments("`gateway`", GatewayProperties.class),
				arguments("`gateway.listeners.<name>`", ListenerProperties.class),
				arguments("`gateway.listeners.<name>.routes.<name>`", RouteProperties.class),
				arguments("`gateway.codecs.<name>`", CodecProperties.class),
				arguments("`gateway.services.<name>`", ServiceProperties.class),
				arguments("`gateway.users.<name>`", UserProperties.class),
				arguments("`examples`", ExampleProperties.class));
	}

	@ParameterizedTest
	@MethodSource({ "sections", "types" })
	void everyKeyHasOneRowWithItsDefault(String heading, Class<?> properties) {
		assertThat(ConfigurationDoc.rows(heading)).extracting((row) -> row.get(0) + " = " + row.get(1))
			.containsExactlyInAnyOrderElementsOf(keys("", properties).toList());
	}

	@Test
	void everyTypeThatIsDescribedShips() {
		assertThat(ConfigurationDoc.headings())
			.filteredOn((heading) -> heading.startsWith("codec `") || heading.startsWith("service `"))
			.containsExactlyInAnyOrderElementsOf(types().map((type) -> String.valueOf(type.get()[0])).toList());
	}

	@ParameterizedTest
	@MethodSource({ "sections", "types" })
	void everyTypeIsDescribed(String heading, Class<?> properties) {
		assertThat(ConfigurationDoc.headings()).as("heading of %s", properties).containsOnlyOnce(heading);
	}

	@Test
	void everyReasonHasOneRow() {
		assertThat(ConfigurationDoc.rows("Reasons")).extracting((row) -> row.get(0) + " when " + row.get(1))
			.containsExactlyElementsOf(
					Arrays.stream(Reason.values()).map((reason) -> reason + " when " + kinds(reason)).toList());
	}

	private static String kinds(Reason reason) {
		return reason.kinds()
			.stream()
			.map((kind) -> kind.name().toLowerCase(Locale.ROOT))
			.collect(Collectors.joining(", "));
	}

	@Test
	void everyStageHasOneRow() {
		assertThat(ConfigurationDoc.rows("Meters")).extracting(List::getFirst)
			.filteredOn((cell) -> !cell.startsWith("gateway."))
			.containsExactlyElementsOf(Arrays.stream(Stage.values()).map(Stage::toString).toList());
	}

	/** Listeners stand in a section of their own; other records are sections of a key. */
	private static Stream<String> keys(String prefix, Class<?> properties) {
		return Arrays.stream(properties.getDeclaredConstructors()[0].getParameters()).flatMap((parameter) -> {
			String key = prefix + DataObjectPropertyName.toDashedForm(parameter.getName());
			return (parameter.getType().isRecord() && parameter.getType() != ListenerProperties.class)
					? keys(key + ".", parameter.getType()) : Stream.of(key + " = " + defaultValue(parameter));
		});
	}

	private static String defaultValue(Parameter parameter) {
		DefaultValue value = parameter.getAnnotation(DefaultValue.class);
		if (value == null) {
			return "-";
		}
		String text = String.join(", ", value.value());
		if (parameter.getType() == Map.class) {
			return "{}";
		}
		return (parameter.getType() == List.class) ? "[" + text + "]" : text.isEmpty() ? "\"\"" : text;
	}

}
