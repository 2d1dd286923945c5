package io.socketgateway.check.suggest;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.socketgateway.codec.Codec;
import io.socketgateway.codec.CodecType;
import io.socketgateway.codec.example.Audience;
import io.socketgateway.codec.example.Cutter;
import io.socketgateway.codec.example.Feed;
import io.socketgateway.message.OperatorException;

import org.springframework.beans.factory.ListableBeanFactory;

/** Codecs that may have made a captured sample, the most likely first. */
public final class Suggestions {

	private static final int MOST_BYTES = 64 * 1024;

	private static final int BEST = 5;

	/** What is that much worse than the best is not worth a look. */
	private static final double WORSE = 25;

	private static final int FIRST_MESSAGES = 3;

	private final CodecTypes types;

	/**
	 * Suggests codecs of the kinds there are.
	 * @param beans where they are
	 */
	public Suggestions(ListableBeanFactory beans) {
		this.types = new CodecTypes(beans.getBeanProvider(CodecType.class).stream().map((type) -> (CodecType<?>) type));
	}

	/**
	 * Prints the best, each with what to paste and its first messages.
	 * @param file holds what was captured
	 * @param out takes the lines
	 * @return whether there is any
	 */
	public boolean print(Path file, PrintWriter out) {
		byte[] sample = read(file);
		List<Rated> best = best(sample);
		if (best.isEmpty()) {
			out.println("no codec cuts the %d bytes of %s into two messages or more; capture more of them"
				.formatted(sample.length, file));
		}
		for (int index = 0; index < best.size(); index++) {
			print(index + 1, best.get(index), out);
		}
		out.flush();
		return !best.isEmpty();
	}

	private static byte[] read(Path file) {
		try (InputStream in = Files.newInputStream(file)) {
			return in.readNBytes(MOST_BYTES);
		}
		catch (IOException ex) {
			throw new OperatorException("--suggest %s cannot be read: %s".formatted(file,
					Files.exists(file) ? ex.getMessage() : "it does not exist"), ex);
		}
	}

	private List<Rated> best(byte[] sample) {
		List<Rated> possible = guesses().flatMap((guess) -> guess.of(sample))
			.flatMap(
					(candidate) -> this.types.codec(candidate).map((codec) -> rated(candidate, codec, sample)).stream())
			.filter(Rated::isPossible)
			.sorted(Rated.BEST_FIRST)
			.toList();
		Set<List<Object>> places = new HashSet<>();
		return possible.stream()
			.filter((rated) -> possible.getFirst().score() - rated.score() < WORSE)
			.filter((rated) -> places.add(rated.places()))
			.limit(BEST)
			.toList();
	}

	static Stream<Guess> guesses() {
		return Stream.concat(WordGuess.all(), Stream.of(new LineGuess(), new StuffedGuess(), new DelimiterGuess(),
				new MarksGuess(), new LengthGuess(), new FixedGuess()));
	}

	private static Rated rated(Candidate candidate, Codec codec, byte[] sample) {
		Cutter cutter = new Cutter(codec, MOST_BYTES, (_, message) -> message, true);
		return new Rated(candidate, cutter.cut(sample, Feed.WHOLE, Audience.SILENT), sample);
	}

	private static void print(int place, Rated rated, PrintWriter out) {
		out.println(place + ". " + rated.candidate().type() + ": " + rated.summary());
		out.println("   " + rated.candidate().yaml());
		rated.shown(FIRST_MESSAGES).forEach((each) -> out.println("   " + each));
	}

}
