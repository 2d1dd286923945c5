package io.socketgateway.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;

import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The chart, rendered as the release {@code rel} in the namespace {@code ns}.
 */
final class Chart {

	static final Path FOLDER = Path.of("helm/socket-gateway");

	private static final String CLUSTER = "1.33.0";

	private final Helm helm;

	private Chart(Path folder) {
		this.helm = new Helm(folder);
	}

	static Chart shipped() {
		return new Chart(FOLDER);
	}

	/**
	 * The same, but that what Helm runs only for {@code helm test} is rendered too.
	 * @param folder where a copy of the chart may be
	 * @return a copy
	 */
	static Chart withTests(Path folder) {
		try (Stream<Path> files = Files.walk(FOLDER)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Path copy = folder.resolve(FOLDER.relativize(file));
				Files.createDirectories(copy.getParent());
				Files.writeString(copy, Files.readString(file).replace("helm.sh/hook: test", "was: a-hook"));
			}
			return new Chart(folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	LintResult lint() {
		return this.helm.lint().strict().call();
	}

	String text(String values) {
		return with(values,
				(file) -> this.helm.template()
					.withName("rel")
					.withNamespace("ns")
					.withKubeVersion(CLUSTER)
					.withValuesFile(file)
					.call());
	}

	Rendered render(String values) {
		return Rendered.of(text(values));
	}

	String notes(String values) {
		return with(values,
				(file) -> this.helm.install()
					.clientOnly()
					.dryRun()
					.withName("rel")
					.withNamespace("ns")
					.withKubeVersion(CLUSTER)
					.withValuesFile(file)
					.debug()
					.call()
					.getOutput())
			.replaceFirst("(?s).*\nNOTES:\n", "");
	}

	/**
	 * What is said of values that are refused.
	 * @param values the YAML
	 * @return each line without blanks around it
	 */
	List<String> refusal(String values) {
		Throwable thrown = catchThrowable(() -> text(values));
		return (thrown != null) ? String.valueOf(thrown.getMessage()).lines().map(String::strip).toList() : List.of();
	}

	private static <T> T with(String values, Function<Path, T> use) {
		try {
			Path file = Files.createTempFile("values", ".yml");
			try {
				Files.writeString(file, values);
				return use.apply(file);
			}
			finally {
				Files.delete(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
