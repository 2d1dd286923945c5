package io.socketgateway.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.socketgateway.SocketGatewayApplication;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The sessions of {@code docs/codecs.md}, typed into a shell. */
class CodecsDocTests {

	private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);

	/** Instead of the jar, which is not there yet, its classes. */
	private static final String JAVA = """
			java() {
			  shift 2
			  "$JDK/bin/java" -XX:TieredStopAtLevel=1 -cp "$CLASSES" "$APPLICATION" "$@"
			}
			""";

	static Stream<Arguments> commands() throws IOException {
		return BLOCK.matcher(Files.readString(Path.of("docs/codecs.md")))
			.results()
			.map((block) -> block.group(1))
			.flatMap((block) -> Arrays.stream(block.split("(?m)^\\$ ")).skip(1))
			.map((step) -> step.split("\n", 2))
			.map((step) -> arguments(step[0], step[1]));
	}

	@ParameterizedTest
	@MethodSource("commands")
	void commandPrintsWhatThePageShows(String command, String output) throws IOException, InterruptedException {
		assertThat(command).contains("java -jar ../target/socket-gateway.jar check");
		ProcessBuilder shell = new ProcessBuilder("sh", "-c", JAVA + command).directory(Path.of("examples").toFile())
			.redirectError(ProcessBuilder.Redirect.INHERIT);
		shell.environment().put("JDK", System.getProperty("java.home"));
		shell.environment().put("CLASSES", System.getProperty("java.class.path"));
		shell.environment().put("APPLICATION", SocketGatewayApplication.class.getName());
		Process process = shell.start();
		assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(output);
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
	}

}
