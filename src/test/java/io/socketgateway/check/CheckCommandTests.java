package io.socketgateway.check;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.socketgateway.SocketGatewayApplication;
import io.socketgateway.codec.Codec;
import io.socketgateway.codec.FrameInput;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class CheckCommandTests {

	private static final String GOOD = """
			gateway:
			  codecs:
			    short: {type: length, bytes: 2, examples: [{in: "0x000161", messages: [a]}, {in: "0x00", error: ended}]}
			  listeners:
			    scale: {port: PORT, codec: line, service: echo, examples: [{in: "ab\\n", messages: [ab], reply: "ab\\r\\n"}]}
			    idle: {port: 1, enabled: false, service: echo}
			""";

	@TempDir
	private Path folder;

	@Test
	void allThatHoldsIsListedAndNothingIsOpened(CapturedOutput output) throws IOException {
		try (ServerSocket taken = new ServerSocket(0)) {
			Run run = check(file(GOOD.replace("PORT", String.valueOf(taken.getLocalPort()))));
			assertThat(run.out()).isEqualTo("""
					what      name   codec   examples  result
					codec     short  length  2         ok
					listener  scale  line    1         ok
					""");
			assertThat(run.err()).isEmpty();
			assertThat(run.code()).isZero();
		}
		assertThat(output.getOut()).isEmpty();
	}

	@Test
	void whatFailsIsSaidInItsRowAndTheOthersAreTried() throws IOException {
		Path file = file("""
				gateway:
				  codecs:
				    x: {type: line, examples: [{in: "a\\n", messages: [b]}]}
				    y: {type: line, examples: [{in: "a\\n", messages: [a]}]}
				  listeners:
				    a: {port: 0, codec: lime, service: echo}
				""");
		Run run = check(file);
		assertThat(run.out().replace(file.toString(), "FILE")).startsWith(
				"""
						what      name  codec  examples  result
						codec     x     line   1         gateway.codecs.x.examples[0] (FILE, line 3): in "a\\n" gives ["a"] where messages says ["b"]
						codec     y     line   1         ok
						listener  a     lime   0         gateway.listeners.a.codec (FILE, line 6) is 'lime', which is unknown""");
		assertThat(run.code()).isOne();
	}

	@Test
	void configurationThatCannotBeReadIsOneSentence(CapturedOutput output) throws IOException {
		Run run = check(file("gateway.listeners:\n  a: {prot: 1}\n"));
		assertThat(run.out()).isEmpty();
		assertThat(run.err()).startsWith("gateway.listeners.a.prot (").contains("line 2) is unknown").hasLineCount(1);
		assertThat(run.code()).isOne();
		assertThat(output.getOut()).isEmpty();
	}

	@Test
	void whatKeepsTheCommandQuietStays() throws IOException {
		Run run = check(file(GOOD.replace("PORT", "0")), "--", "--spring.main.banner-mode=console",
				"--spring.main.web-application-type=servlet");
		assertThat(run.out()).startsWith("what ");
		assertThat(run.code()).isZero();
	}

	@Test
	void fileThatIsMissingIsOneSentence() {
		Run run = check(this.folder.resolve("none.yml"));
		assertThat(run.err()).isEqualToIgnoringNewLines(
				"--config " + this.folder.resolve("none.yml") + " does not exist; it must be a YAML file");
		assertThat(run.code()).isOne();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					line   | --text | ab\\r\\ncd\\n | bytes 0..3: message "ab";bytes 4..6: message "cd";no bytes are left | 0
					line   | --text | ab\\r\\ncd    | bytes 0..3: message "ab";bytes 4..5: 2 bytes of a line without LF: 1 more byte | 0
					short  | --hex  | 00 02 61 62 00 30 01 | bytes 0..3: message "ab";bytes 4..6: length 0x0030 at 0..1: 47 more bytes | 0
					raw    | --hex  | 00 02         | bytes 0..1: message 0x00 02;no bytes are left | 0
					scale  | --text | abc\\n        | message-too-large: message of 3 bytes, limit 2 (at byte 0: [61] 62 63 0a) | 1
					strict | --text | aab           | bytes 0..0: message "a";bytes 1..1: message "a";message-malformed: no a (at byte 2: [62]) | 1
					strict | --text | aA            | bytes 0..0: message "a";bytes 1..1: an A that wants its b: 1 more byte | 0
					strict | --text | ac            | bytes 0..0: message "a";given up: message-malformed: no a (at byte 1: [63]);sent back: 0x15;no bytes are left | 0
					""")
	void sampleIsExplainedStepByStep(String codec, String option, String sample, String lines, int code)
			throws IOException {
		Path file = file(GOOD.replace("PORT", "0").replace("scale: {", "scale: {limits: {message-size: 2B}, "));
		Run run = check(file, "--explain", codec, option, sample);
		assertThat(run.out().lines()).containsExactly(lines.split(";"));
		assertThat(run.code()).isEqualTo(code);
	}

	@Test
	void nobodyKnowsTheNameToExplain() {
		Run run = run("--explain", "nix", "--text", "a");
		assertThat(run.err()).startsWith("codec is 'nix', which is unknown; known are ");
		assertThat(run.code()).isOne();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			--explain line                             | --explain takes its bytes from one of --hex and --text
			--explain line --text a --hex 61           | --explain takes its bytes from one of --hex and --text
			--text a                                   | --explain takes its bytes from one of --hex and --text
			--explain line --hex 6                     | --hex is '6', but must be pairs of hexadecimal digits
			--explain line --text a --suggest file.bin | --explain and --suggest are both given; use one of them
			--listen                                   | Unknown option: '--listen'
			""")
	void argumentsThatMakeNoSenseAreRefusedWithTheUsage(String arguments, String sentence) {
		Run run = run(arguments.split(" "));
		assertThat(run.err()).startsWith(sentence).contains("Usage: java -jar socket-gateway.jar check");
		assertThat(run.code()).isEqualTo(CommandLine.ExitCode.USAGE);
	}

	@Test
	void captureGetsItsCodecAndTheLineToPaste() throws IOException {
		Path capture = Files.writeString(this.folder.resolve("capture"),
				"S S 1.20 kg\r\nS S 1.21 kg\r\nS D 0.90 kg\r\n");
		Run run = run("--suggest", capture.toString());
		assertThat(run.out()).startsWith("""
				1. line: 3 messages in 39 of 39 bytes
				   gateway.codecs.device: {type: line}
				   "S S 1.20 kg"
				   "S S 1.21 kg"
				   "S D 0.90 kg"
				""");
		assertThat(run.code()).isZero();
	}

	@Test
	void captureOfOneMessageHasNoSuggestion() throws IOException {
		Path capture = Files.writeString(this.folder.resolve("capture"), "x");
		Run run = run("--suggest", capture.toString());
		assertThat(run.out()).isEqualToIgnoringNewLines(
				"no codec cuts the 1 bytes of " + capture + " into two messages or more; capture more of them");
		assertThat(run.code()).isOne();
	}

	@Test
	void captureThatIsMissingIsOneSentence() {
		Path none = this.folder.resolve("none.bin");
		Run run = run("--suggest", none.toString());
		assertThat(run.err()).isEqualToIgnoringNewLines("--suggest " + none + " cannot be read: it does not exist");
		assertThat(run.code()).isOne();
	}

	@Test
	void processPrintsTheTableAloneAndEnds() throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-cp", System.getProperty("java.class.path"), SocketGatewayApplication.class.getName()));
		command.addAll(List.of("check", "--config", file(GOOD.replace("PORT", "0")).toString()));
		Path errors = this.folder.resolve("errors");
		Process process = new ProcessBuilder(command).directory(this.folder.toFile())
			.redirectError(errors.toFile())
			.start();
		assertThat(process.inputReader().lines()).containsExactly("what      name   codec   examples  result",
				"codec     short  length  2         ok", "listener  scale  line    1         ok");
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).isZero();
	}

	/** What a run printed and how it ended. */
	private record Run(String out, String err, int code) {
	}

	private Path file(String yaml) throws IOException {
		return Files.writeString(this.folder.resolve("gateway.yml"), yaml);
	}

	private static Run check(Path file, String... more) {
		List<String> arguments = new ArrayList<>(List.of("--config", file.toString()));
		arguments.addAll(Arrays.asList(more));
		return run(arguments.toArray(String[]::new));
	}

	/** Without the application.yml of the folder the tests run in. */
	private static Run run(String... arguments) {
		List<String> all = new ArrayList<>(Arrays.asList(arguments));
		all.addAll(List.of("--", "--spring.config.location=classpath:/application.yml"));
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		int code = CheckCommand.commandLine(SocketGatewayApplication.class, Beans.class)
			.setOut(new PrintWriter(out))
			.setErr(new PrintWriter(err))
			.execute(all.toArray(String[]::new));
		return new Run(out.toString(), err.toString(), code);
	}

	static class Beans {

		/** Messages are a, a c is answered, an A wants its b. */
		@Bean
		Codec strict() {
			return new Codec() {
				@Override
				public byte @Nullable [] decode(FrameInput in) throws IOException {
					while (in.await(1)) {
						if (in.at(0) == 'A') {
							in.await(2);
						}
						if (in.at(0) == 'a') {
							return in.take(1);
						}
						refuse(in);
					}
					return null;
				}

				private static void refuse(FrameInput in) throws IOException {
					if (in.at(0) != 'c') {
						throw in.malformed(0, "no a");
					}
					in.dropped(in.malformed(0, "no a"));
					in.answer(new byte[] { 0x15 });
					in.skip(1);
				}

				@Override
				public void encode(byte[] payload, OutputStream out) throws IOException {
					out.write(payload);
				}

				@Override
				public String explain(FrameInput in) {
					return "an A that wants its b";
				}
			};
		}

	}

}
