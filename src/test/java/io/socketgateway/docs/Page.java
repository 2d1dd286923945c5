package io.socketgateway.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param file in Markdown
 */
public record Page(Path file) {

	private static final Pattern HEADING = Pattern.compile("(?m)^#+ ");

	private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);

	/**
	 * What is typed into a shell.
	 *
	 * @param command one line
	 * @param output what it prints
	 */
	public record Step(String command, String output) {
	}

	/** A page of the folder {@code docs}. */
	public static Page of(String name) {
		return new Page(Path.of("docs", name));
	}

	/** Every heading, in the order of the file. */
	public List<String> headings() {
		return sections().stream().map((section) -> section.lines().findFirst().orElse("").strip()).toList();
	}

	/** The rows of the tables below a heading, that of the heads left out. */
	public List<List<String>> rows(String heading) {
		return sections().stream()
			.filter((section) -> section.startsWith(heading + "\n"))
			.flatMap(String::lines)
			.filter((line) -> line.startsWith("| `"))
			.map(Page::cells)
			.toList();
	}

	/** The commands of its console sessions, in order. */
	public Stream<Step> steps() {
		return BLOCK.matcher(text())
			.results()
			.flatMap((block) -> Arrays.stream(block.group(1).split("(?m)^\\$ ")).skip(1))
			.map((step) -> step.split("\n", 2))
			.map((step) -> new Step(step[0], step[1]));
	}

	/** The whole of it. */
	public String text() {
		try {
			return Files.readString(this.file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private List<String> sections() {
		return List.of(HEADING.split(text()));
	}

	private static List<String> cells(String line) {
		return Arrays.stream(line.split("\\|", -1)).skip(1).map(String::strip).map(Page::plain).toList();
	}

	/** A cell that is nothing but code, without its marks. */
	private static String plain(String cell) {
		return cell.matches("`[^`]*`") ? cell.substring(1, cell.length() - 1) : cell;
	}

}
