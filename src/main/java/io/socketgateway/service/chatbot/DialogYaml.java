package io.socketgateway.service.chatbot;

import java.io.StringReader;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * The YAML of a dialog file, as nodes that know their lines.
 *
 * @param file as the options name it
 * @param text its content
 */
record DialogYaml(String file, String text) {

	Node root() {
		Node root = compose();
		if (root == null) {
			throw fault(1, "the file is empty");
		}
		return root;
	}

	private @Nullable Node compose() {
		try {
			return new Yaml(new LoaderOptions()).compose(new StringReader(this.text));
		}
		catch (MarkedYAMLException ex) {
			throw fault(line(ex.getProblemMark()), "not YAML: " + problem(ex));
		}
		catch (ReaderException ex) {
			throw fault(line(ex.getCodePoint()), "not YAML: the character U+%04X".formatted(ex.getCodePoint()));
		}
		catch (YAMLException ex) {
			throw new IllegalArgumentException(this.file + ": not YAML: " + ex.getMessage());
		}
	}

	private IllegalArgumentException fault(int line, String problem) {
		return new Place(this.file, line).fault(problem);
	}

	private static String problem(MarkedYAMLException ex) {
		return (ex.getContext() != null) ? ex.getContext() + ", " + ex.getProblem() : ex.getProblem();
	}

	private static int line(@Nullable Mark mark) {
		return (mark != null) ? mark.getLine() + 1 : 1;
	}

	private int line(int codePoint) {
		String before = this.text.substring(0, Math.max(0, this.text.indexOf(codePoint)));
		return 1 + (int) before.chars().filter((c) -> c == '\n').count();
	}

}
