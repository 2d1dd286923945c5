package io.socketgateway.service.chatbot;

import org.yaml.snakeyaml.nodes.Node;

/**
 * A line of a dialog file, which every fault begins with.
 *
 * @param file as the options name it
 * @param line counted from 1
 */
record Place(String file, int line) {

	Place at(Node node) {
		return new Place(this.file, node.getStartMark().getLine() + 1);
	}

	IllegalArgumentException fault(String problem) {
		return new IllegalArgumentException(this + ": " + problem);
	}

	@Override
	public String toString() {
		return this.file + ", line " + this.line;
	}

}
