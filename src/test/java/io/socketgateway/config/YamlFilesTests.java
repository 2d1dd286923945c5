package io.socketgateway.config;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

class YamlFilesTests {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					a: 1\\n\\tb: 2           => , line 2, column 1 is not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)
					a: b: c                => , line 1, column 5 is not YAML: mapping values are not allowed here
					a: 1\\nb: 2\\na: 3       => , line 3, column 1 is not YAML: found duplicate key a; it belongs to what begins in line 1, column 1
					a: {b: 1               => , line 1, column 9 is not YAML: expected ',' or '}', but got <stream end>; it belongs to what begins in line 1, column 4
					a: 1\\n---\\nb: [         => , line 3, column 5 is not YAML: expected the node content, but found '<stream end>'
					""")
	void malformedYamlIsOneSentenceWithFileAndLine(String yaml, String sentence) throws IOException {
		Path file = Files.writeString(this.folder.resolve("application.yml"),
				yaml.replace("\\n", "\n").replace("\\t", "\t"));
		assertThat(refusal(file)).isEqualTo(file + sentence);
	}

	@Test
	void otherEncodingIsRefused() throws IOException {
		Path file = Files.writeString(this.folder.resolve("a.yml"), "text: 不要回答", Charset.forName("GB18030"));
		assertThat(refusal(file)).isEqualTo(file + " cannot be read: it is not UTF-8");
	}

	@Test
	void controlCharacterIsRefused() throws IOException {
		Path file = Files.writeString(this.folder.resolve("a.yml"), "text: \u0007");
		assertThat(refusal(file)).isEqualTo(file + " cannot be read: it holds the character U+0007");
	}

	@Test
	void whatIsNoFileIsRefused() throws IOException {
		Path directory = Files.createDirectory(this.folder.resolve("a.yml"));
		assertThat(refusal(directory)).startsWith(directory + " cannot be read: ").contains("directory");
	}

	@Test
	void otherFilesAreReadAsSpringBootDoes() throws IOException {
		Path file = Files.writeString(this.folder.resolve("a.yml"), "a: {b: c}\n---\na: {d: e}");
		assertThat(new YamlFiles().load("a.yml", new FileSystemResource(file)))
			.extracting((source) -> ((EnumerablePropertySource<?>) source).getPropertyNames())
			.containsExactly(new String[] { "a.b" }, new String[] { "a.d" });
	}

	@Test
	void springBootTakesTheseFirstAndKeepsTheRankOfProperties() {
		List<PropertySourceLoader> loaders = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(PropertySourceLoader.class);
		assertThat(loaders.subList(0, 2)).hasExactlyElementsOfTypes(PropertiesFiles.class, YamlFiles.class);
	}

	private static String refusal(Path file) {
		return YamlEnvironment.refusal(() -> new YamlFiles().load(file.toString(), new FileSystemResource(file)));
	}

}
