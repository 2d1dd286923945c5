package io.socketgateway.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The version is pom.xml's; where others have to repeat it, they say the same. */
class VersionDocTests {

	private static final String POM = "<artifactId>socket-gateway</artifactId>\\s*<version>([^<]+?)(?:-SNAPSHOT)?</version>";

	@ParameterizedTest
	@CsvSource({ "Dockerfile, ARG VERSION=(\\S+)", "helm/socket-gateway/Chart.yaml, appVersion: \"?([^\"\\s]+)",
			"helm/socket-gateway/Chart.yaml, version: \"?([^\"\\s]+)" })
	void whoRepeatsTheVersionSaysThatOfThePom(Path file, String pattern) throws IOException {
		assertThat(find(file, "(?m)^" + pattern)).isEqualTo(find(Path.of("pom.xml"), POM));
	}

	@Test
	void changelogHasWhatComesOrThisVersion() throws IOException {
		assertThat(Files.readString(Path.of("CHANGELOG.md"))).containsAnyOf("## [Unreleased]",
				"## [" + find(Path.of("pom.xml"), POM) + "]");
	}

	private static String find(Path file, String pattern) throws IOException {
		return Pattern.compile(pattern)
			.matcher(Files.readString(file))
			.results()
			.map((MatchResult match) -> match.group(1))
			.findFirst()
			.orElseThrow(() -> new AssertionError(file + " has no " + pattern));
	}

}
