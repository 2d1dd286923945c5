package io.socketgateway.service.chatbot;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A map in a dialog file. Holds no key twice and none that is not known, and throws
 * {@link IllegalArgumentException} with place and reason for all that is not as asked.
 */
final class Mapping {

	/** What YAML takes a scalar for that is a text here, just as it is written. */
	private static final Set<Tag> TEXTS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.TIMESTAMP);

	private final Place place;

	private final String what;

	private final List<String> known;

	private final Map<String, NodeTuple> entries = new LinkedHashMap<>();

	/** Reads a node that faults call {@code what}; with no known keys any key is. */
	Mapping(Place place, String what, Node node, String... known) {
		this.place = place;
		this.what = what;
		this.known = List.of(known);
		if (!(node instanceof MappingNode mapping) || !node.getTag().equals(Tag.MAP)) {
			throw fault("must be a map" + (this.known.isEmpty() ? "" : " of " + list(this.known)));
		}
		mapping.getValue().forEach(this::add);
	}

	private void add(NodeTuple entry) {
		Place at = this.place.at(entry.getKeyNode());
		String key = scalar(at, "a key of " + this.what, entry.getKeyNode());
		if (!this.known.isEmpty() && !this.known.contains(key)) {
			throw at.fault(this.what + " has an unknown key '" + key + "'; known keys are " + list(this.known));
		}
		NodeTuple first = this.entries.putIfAbsent(key, entry);
		if (first != null) {
			throw at.fault("'" + key + "' stands twice in " + this.what + ", first in line "
					+ this.place.at(first.getKeyNode()).line());
		}
	}

	Set<String> keys() {
		return this.entries.keySet();
	}

	boolean has(String key) {
		return this.entries.containsKey(key);
	}

	/** The line of a key. */
	Place at(String key) {
		return this.place.at(entry(key).getKeyNode());
	}

	/** The map under a key. */
	Mapping map(String key, String what, String... known) {
		return new Mapping(at(key), what, entry(key).getValueNode(), known);
	}

	/** The text under a key, as it is written. */
	String text(String key) {
		String text = scalar(at(key), key + " of " + this.what, entry(key).getValueNode());
		if (text.isEmpty()) {
			throw at(key).fault(key + " of " + this.what + " is empty");
		}
		return text;
	}

	/** The text under a key that the other end will read. */
	String speech(String key) {
		String text = text(key);
		if (text.startsWith("@") || text.contains("{{")) {
			throw at(key).fault(key + " of " + this.what + " has '@' in front or '{{' in it, which are not known yet");
		}
		return text;
	}

	/** Such a text, if the key is there. */
	@Nullable String speechIfAny(String key) {
		return has(key) ? speech(key) : null;
	}

	/** The text under a key that takes few. */
	String word(String key, String... words) {
		String word = text(key);
		if (!Arrays.asList(words).contains(word)) {
			throw at(key).fault(key + " of " + this.what + " is '" + word + "'; known: " + String.join(", ", words));
		}
		return word;
	}

	/** The one key that is there. */
	String oneOf(String... keys) {
		List<String> there = Arrays.stream(keys).filter(this::has).toList();
		if (there.size() != 1) {
			throw fault("needs exactly one of " + String.join(", ", keys) + " and has "
					+ (there.isEmpty() ? "none" : String.join(" and ", there)));
		}
		return there.getFirst();
	}

	IllegalArgumentException fault(String problem) {
		return this.place.fault(this.what + " " + problem);
	}

	private NodeTuple entry(String key) {
		NodeTuple entry = this.entries.get(key);
		if (entry == null) {
			throw fault("needs " + key);
		}
		return entry;
	}

	private static String scalar(Place place, String what, Node node) {
		if (node instanceof ScalarNode scalar && TEXTS.contains(scalar.getTag())) {
			return scalar.getValue();
		}
		throw place.fault(what + " must be a text");
	}

	private static String list(List<String> words) {
		return String.join(", ", words);
	}

}
