package io.socketgateway.codec;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Held to Python's own results: {@code src/test/resources/struct/results.py}. */
class StructTests {

	private static final Path RESULTS = Path.of("src/test/resources/struct");

	private static final int LIVE_ROWS = 20_000;

	private static final long SEED = 20_261_121;

	@TempDir
	private Path folder;

	@Test
	void resultsAreThoseThatPythonOnceHad() throws IOException {
		List<String> rows = Files.readAllLines(RESULTS.resolve("python-3.11.txt"));
		assertThat(rows).hasSizeGreaterThan(500).allSatisfy(StructTests::check);
	}

	@Test
	void resultsAreThoseOfThePythonOfThisMachine() throws IOException, InterruptedException {
		Path rows = this.folder.resolve("rows");
		Assumptions.assumeTrue(python(rows), "python3 is not installed, so only the kept table is compared");
		assertThat(Files.readAllLines(rows)).hasSize(LIVE_ROWS).allSatisfy(StructTests::check);
	}

	private static boolean python(Path rows) throws InterruptedException {
		Process python;
		try {
			python = new ProcessBuilder("python3", RESULTS.resolve("results.py").toString(), String.valueOf(LIVE_ROWS),
					String.valueOf(SEED))
				.redirectOutput(rows.toFile())
				.redirectError(ProcessBuilder.Redirect.INHERIT)
				.start();
		}
		catch (IOException _) {
			return false;
		}
		assertThat(python.waitFor()).as("exit code of results.py").isZero();
		return true;
	}

	private static void check(String row) {
		String[] cells = row.split("\t", -1);
		assertThat(result(cells[0], cells[1], cells[2])).as(row).isEqualTo(cells[3]);
	}

	private static String result(String call, String format, String argument) {
		try {
			Struct struct = Struct.of(format);
			return call.equals("pack") ? hex(struct.pack(values(argument)))
					: tokens(struct.unpack(HexFormat.of().parseHex(argument)));
		}
		catch (IllegalArgumentException _) {
			return "error";
		}
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

	private static List<Object> values(String tokens) {
		return Arrays.stream(tokens.split(" ")).filter((token) -> !token.isEmpty()).map(StructTests::value).toList();
	}

	private static Object value(String token) {
		String text = token.substring(2);
		return switch (token.charAt(0)) {
			case 'i' -> whole(new BigInteger(text));
			case 'd' -> text.equals("nan") ? Double.NaN : Double.longBitsToDouble(Long.parseUnsignedLong(text, 16));
			case 'y' -> HexFormat.of().parseHex(text);
			default -> text.equals("1");
		};
	}

	private static Object whole(BigInteger whole) {
		return (whole.bitLength() < Long.SIZE) ? (Object) whole.longValue() : whole;
	}

	private static String tokens(List<Object> values) {
		return values.stream().map(StructTests::token).collect(Collectors.joining(" "));
	}

	private static String token(Object value) {
		return switch (value) {
			case Double real when real.isNaN() -> "d:nan";
			case Double real -> "d:%016x".formatted(Double.doubleToRawLongBits(real));
			case byte[] bytes -> "y:" + hex(bytes);
			case Boolean truth -> truth ? "b:1" : "b:0";
			default -> "i:" + value;
		};
	}

	/** The examples of the page docs.python.org/3.11/library/struct.html. */
	@Test
	void examplesOfPythonsDocumentationHold() {
		assertThat(Struct.of(">bhl").pack(1, 2, 3)).asHexString().isEqualTo("01000200000003");
		assertThat(Struct.of(">bhl").unpack(HexFormat.of().parseHex("01000200000003"))).containsExactly(1L, 2L, 3L);
		assertThat(Struct.of("@3s").pack((Object) "123".getBytes(StandardCharsets.US_ASCII))).containsExactly('1', '2',
				'3');
		assertThat(Struct.of("@ccc").size()).isEqualTo(3);
		assertThat(Struct.of("<10sHHb").size()).isEqualTo(15);
		assertThat(Struct.of("@ci").size()).isEqualTo(8);
		assertThat(Struct.of("@ic").size()).isEqualTo(5);
		assertThat(Struct.of("@llh0l").size()).isEqualTo(24);
		assertThat(Struct.of("!llh0l").size()).isEqualTo(10);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					Hz                     | format has 'z' as character 2, which is none of x c b B ? h H i I l L q Q n N e f d s p P
					<n                     | format has 'n' as character 2, which only a native format knows: one that begins with @ or no order
					H 4                    | format ends with a count and nothing behind it that it counts
					99999999999999999999B  | format is of more than 2 GB
					9h 300000000d          | format is of more than 2 GB
					""")
	void wrongFormatIsToldInOneSentence(String format, String sentence) {
		assertThatIllegalArgumentException().isThrownBy(() -> Struct.of(format)).withMessage(sentence);
	}

	static Stream<Arguments> refused() {
		return Stream.of(arguments(300, "300"), arguments(-1L, "-1"), arguments(new BigDecimal("1e2"), "1E+2"),
				arguments(1.0, "1.0"), arguments("text", "text"), arguments(new byte[2], "2 bytes"));
	}

	@ParameterizedTest
	@MethodSource("refused")
	void valueThatCannotBePackedIsNamed(Object value, String told) {
		assertThatIllegalArgumentException().isThrownBy(() -> Struct.of("hB").pack(1, value))
			.withMessage("value 2 is " + told + ", which B cannot hold: 0 to 255");
	}

	@Test
	void missingValueIsNamed() {
		List<@Nullable Object> values = Arrays.asList(null, 1);
		assertThatIllegalArgumentException().isThrownBy(() -> Struct.of("<?H").pack(values))
			.withMessage("value 1 is null, which ? cannot hold: true, false or a number");
		assertThatIllegalArgumentException().isThrownBy(() -> Struct.of("<?H").pack(true))
			.withMessage("1 values where the format has 2");
		assertThatIllegalArgumentException().isThrownBy(() -> Struct.of("<?H").unpack(new byte[4]))
			.withMessage("4 bytes where the format has 3");
	}

	@Test
	void anyNumberIsTakenForARealOne() {
		assertThat(Stream.of(2, 2L, 2f, new BigDecimal("2.0"), BigInteger.TWO).map(Struct.of(">e")::pack))
			.allSatisfy((bytes) -> assertThat(bytes).asHexString().isEqualTo("4000"));
		assertThatIllegalArgumentException().isThrownBy(() -> Struct.of("d").pack(new BigDecimal("1e400")))
			.withMessage("value 1 is 1E+400, which d cannot hold: a number that is not too large");
	}

	@Test
	void pascalStringIsCountedUpTo255AndEmptyWithoutAPlace() {
		byte[] packed = Struct.of("300p").pack((Object) new byte[400]);
		assertThat(packed).hasSize(300).startsWith(255, 0);
		assertThat((byte[]) Struct.of("300p").unpack(packed).getFirst()).hasSize(255);
		assertThat((byte[]) Struct.of("0p").unpack(new byte[0]).getFirst()).isEmpty();
		assertThat(Struct.of("0p").pack((Object) new byte[1])).isEmpty();
	}

}
