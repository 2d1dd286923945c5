package io.socketgateway.check;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

import io.socketgateway.codec.example.Subject;

/** What became of the examples of everything that has some. */
final class Findings {

	private static final List<String> HEAD = List.of("what", "name", "codec", "examples", "result");

	private static final String OK = "ok";

	private final List<Subject> subjects;

	Findings(List<Subject> subjects) {
		this.subjects = subjects;
	}

	/** Returns whether all are well. */
	boolean print(PrintWriter out) {
		List<List<String>> rows = new ArrayList<>();
		rows.add(HEAD);
		this.subjects.forEach((subject) -> rows.add(row(subject)));
		new Table(rows).print(out);
		return rows.stream().skip(1).allMatch((row) -> row.getLast().equals(OK));
	}

	private static List<String> row(Subject subject) {
		return List.of(subject.what(), subject.name(), subject.codec(), String.valueOf(subject.examples()),
				result(subject));
	}

	private static String result(Subject subject) {
		try {
			subject.check();
			return OK;
		}
		catch (RuntimeException ex) {
			return Sentence.of(ex);
		}
	}

}
