package io.socketgateway.service.chatbot;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds say states that lead back to themselves with no menu between. */
final class SayLoop {

	private final Map<String, State> states;

	private final Set<String> settled = new HashSet<>();

	private SayLoop(Map<String, State> states) {
		this.states = states;
	}

	/** The first loop, its first state named again at the end; empty if there is none. */
	static List<String> in(Map<String, State> states) {
		SayLoop search = new SayLoop(states);
		return states.keySet()
			.stream()
			.map(search::from)
			.filter((loop) -> !loop.isEmpty())
			.findFirst()
			.orElse(List.of());
	}

	private List<String> from(String first) {
		Set<String> path = new LinkedHashSet<>();
		String name = first;
		while (!this.settled.contains(name) && this.states.get(name) instanceof Say say) {
			if (!path.add(name)) {
				return loop(new ArrayList<>(path), name);
			}
			name = say.next();
		}
		this.settled.addAll(path);
		return List.of();
	}

	private static List<String> loop(List<String> path, String again) {
		path.add(again);
		return path.subList(path.indexOf(again), path.size());
	}

}
