package io.socketgateway.check;

import java.io.PrintWriter;
import java.util.List;

/**
 * Rows of cells, below each other.
 *
 * @param rows as many cells each
 */
record Table(List<List<String>> rows) {

	void print(PrintWriter out) {
		this.rows.forEach((row) -> out.println(line(row)));
		out.flush();
	}

	private String line(List<String> row) {
		StringBuilder line = new StringBuilder();
		for (int column = 0; column < row.size() - 1; column++) {
			String cell = row.get(column);
			line.append(cell).repeat(' ', width(column) - cell.length() + 2);
		}
		return line.append(row.getLast()).toString();
	}

	private int width(int column) {
		return this.rows.stream().mapToInt((row) -> row.get(column).length()).max().orElse(0);
	}

}
