package io.socketgateway.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The tables of {@code docs/configuration.md}. */
public final class ConfigurationDoc {

	private static final Pattern HEADING = Pattern.compile("(?m)^#+ ");

	private ConfigurationDoc() {
	}

	/** Every heading, in the order of the file. */
	public static List<String> headings() {
		return sections().stream().map((section) -> section.lines().findFirst().orElse("").strip()).toList();
	}

	/** The rows of the tables below a heading, that of the heads left out. */
	public static List<List<String>> rows(String heading) {
		return sections().stream()
			.filter((section) -> section.startsWith(heading + "\n"))
			.flatMap(String::lines)
			.filter((line) -> line.startsWith("| `"))
			.map(ConfigurationDoc::cells)
			.toList();
	}

	private static List<String> sections() {
		try {
			return List.of(HEADING.split(Files.readString(Path.of("docs/configuration.md"))));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> cells(String line) {
		return Arrays.stream(line.split("\\|", -1)).skip(1).map(String::strip).map(ConfigurationDoc::plain).toList();
	}

	/** A cell that is nothing but code, without its marks. */
	private static String plain(String cell) {
		return cell.matches("`[^`]*`") ? cell.substring(1, cell.length() - 1) : cell;
	}

}
