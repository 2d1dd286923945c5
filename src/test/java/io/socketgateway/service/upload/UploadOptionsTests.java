package io.socketgateway.service.upload;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.socketgateway.service.upload.UploadOptions.OnExists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UploadOptionsTests {

	static UploadOptions bind(Path basePath, Map<String, String> options) {
		Map<String, String> all = new HashMap<>(options);
		all.put("base-path", basePath.toString());
		return bind(all);
	}

	private static UploadOptions bind(Map<String, String> options) {
		Map<String, String> keys = new HashMap<>();
		options.forEach((key, value) -> keys.put("inbox." + key, value));
		return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate("inbox", UploadOptions.class);
	}

	@Test
	void basePathIsAllThatMustBeGiven() {
		UploadOptions options = bind(Path.of("data"), Map.of());
		assertThat(options.dialect())
			.isEqualTo(new UploadOptions.Dialect("", "nothing", "", "exit", Duration.ofMillis(20), OnExists.REPLACE));
		assertThat(options.limits().maxSize()).isEqualTo(DataSize.ofGigabytes(10));
		assertThat(options.charset()).isNull();
	}

	@Test
	void everyKeyIsBound() {
		UploadOptions options = bind(Path.of("data"), Map.of("charset", "GBK", "dialect.on-exists", "refuse",
				"dialect.header-quiet", "1s", "dialect.exit", "", "limits.max-size", "1MB"));
		assertThat(options.basePath()).isEqualTo("data");
		assertThat(options.charset()).isEqualTo(Charset.forName("GBK"));
		assertThat(options.dialect())
			.isEqualTo(new UploadOptions.Dialect("", "nothing", "", "", Duration.ofSeconds(1), OnExists.REFUSE));
		assertThat(options.limits().maxSize()).isEqualTo(DataSize.ofMegabytes(1));
	}

	@Test
	void basePathMustBeGiven() {
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> bind(Map.of()))
			.havingRootCause()
			.withMessageStartingWith("base-path is missing");
	}

	@ParameterizedTest
	@CsvSource({ "dialect.header-quiet, 0, header-quiet must be", "dialect.header-quiet, -1s, header-quiet must be",
			"limits.max-size, 0, max-size must be", "limits.max-size, -1KB, max-size must be",
			"charset, UTF-16, charset must be", "charset, IBM1047, charset must be" })
	void valueThatCannotWorkIsNamed(String key, String value, String sentence) {
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> bind(Path.of("data"), Map.of(key, value)))
			.havingRootCause()
			.isInstanceOf(IllegalArgumentException.class)
			.withMessageStartingWith(sentence);
	}

}
