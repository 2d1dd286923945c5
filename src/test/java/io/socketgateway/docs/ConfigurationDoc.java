package io.socketgateway.docs;

import java.util.List;

/** The tables of {@code docs/configuration.md}. */
public final class ConfigurationDoc {

	private static final Page PAGE = Page.of("configuration.md");

	private ConfigurationDoc() {
	}

	/** Every heading, in the order of the file. */
	public static List<String> headings() {
		return PAGE.headings();
	}

	/** The rows of the tables below a heading, that of the heads left out. */
	public static List<List<String>> rows(String heading) {
		return PAGE.rows(heading);
	}

}
