package io.socketgateway.service.chatbot;

import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes a dialog of its file. The first fault is thrown as an
 * {@link IllegalArgumentException} of one sentence with file and line.
 */
final class DialogReader {

	private final List<Jump> jumps = new ArrayList<>();

	private final StateReader stateReader = new StateReader(this.jumps::add);

	private DialogReader() {
	}

	static Dialog read(DialogFile file) {
		return read(file.name(), file.text());
	}

	static Dialog read(String file, String text) {
		return new DialogReader().dialog(new Mapping(new Place(file, 1), "the dialog",
				new DialogYaml(file, text).root(), "dialog", "locale", "start", "states"));
	}

	private Dialog dialog(Mapping dialog) {
		String name = dialog.text("dialog");
		Locale locale = dialog.has("locale") ? locale(dialog) : Locale.ROOT;
		String start = dialog.text("start");
		this.jumps.add(new Jump("start is", start, dialog.at("start")));
		return new Dialog(name, locale, start, states(dialog));
	}

	private static Locale locale(Mapping dialog) {
		String tag = dialog.text("locale");
		try {
			return new Locale.Builder().setLanguageTag(tag).build();
		}
		catch (IllformedLocaleException _) {
			throw dialog.at("locale").fault("locale '" + tag + "' is no language tag such as zh-CN");
		}
	}

	private Map<String, State> states(Mapping dialog) {
		Mapping names = dialog.map("states", "the states");
		if (names.keys().isEmpty()) {
			throw dialog.at("states").fault("the dialog has no states");
		}
		Map<String, State> states = new LinkedHashMap<>();
		names.keys().forEach((name) -> states.put(name, this.stateReader.read(names, name)));
		this.jumps.forEach((jump) -> jump.check(states));
		refuseLoop(names, SayLoop.in(states));
		return states;
	}

	private static void refuseLoop(Mapping names, List<String> loop) {
		if (!loop.isEmpty()) {
			throw names.at(loop.getFirst())
				.fault("state '" + loop.getFirst() + "' comes back to itself and never waits for input: "
						+ String.join(", ", loop));
		}
	}

}
