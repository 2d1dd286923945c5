package io.socketgateway.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A dashboard as Grafana reads it.
 *
 * @param name of its file
 * @param json all of it
 */
record Dashboard(String name, JsonNode json) {

	static final Path FOLDER = Path.of("helm/socket-gateway/files/dashboards");

	static List<Dashboard> all() {
		try (Stream<Path> files = Files.list(FOLDER)) {
			return files.sorted().map(Dashboard::read).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Dashboard read(Path file) {
		return new Dashboard(String.valueOf(file.getFileName()), JsonMapper.shared().readTree(file.toFile()));
	}

	/** Rows and what is in them, each by itself. */
	List<JsonNode> panels() {
		return flat(this.json).toList();
	}

	private static Stream<JsonNode> flat(JsonNode parent) {
		return parent.path("panels").valueStream().flatMap((panel) -> Stream.concat(Stream.of(panel), flat(panel)));
	}

	/** The panels that show something. */
	List<JsonNode> charts() {
		return panels().stream().filter((panel) -> !panel.path("type").asString().equals("row")).toList();
	}

	/** The queries of a panel of this dashboard. */
	List<Query> queries(JsonNode panel) {
		return panel.path("targets")
			.valueStream()
			.map((target) -> Query.of(
					this.name + " '" + panel.path("title").asString() + "' " + target.path("refId").asString(),
					target.path("expr").asString(), target.path("legendFormat").asString(),
					target.path("instant").asBoolean(false)))
			.toList();
	}

	/** Those that take values of labels. */
	List<Variable> variables() {
		return this.json.at("/templating/list")
			.valueStream()
			.filter((variable) -> variable.path("type").asString().equals("query"))
			.map(Variable::of)
			.toList();
	}

	@Override
	public String toString() {
		return this.name;
	}

}
