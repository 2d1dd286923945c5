package io.socketgateway.actuate.access;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.socketgateway.message.ConnectionEnd;
import org.jspecify.annotations.Nullable;

/** A line of words and {@code key=value}, always the same ones in the same order. */
final class TextLine {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final double MILLIS = Duration.ofSeconds(1).toMillis();

	private final StringBuilder line;

	private TextLine(Instant time, String event) {
		this.line = new StringBuilder(TIME.format(time)).append(' ').append(event);
	}

	static String of(ConnectionEnd end) {
		return new TextLine(end.until(), end.isRefused() ? "refused" : "closed").add("listener", end.listener())
			.add("transport", end.transport())
			.add("connection", end.id())
			.add("peer", end.peer())
			.add("tls-subject", end.tlsSubject())
			.add("since", TIME.format(end.since()))
			.add("seconds", seconds(end.lived()))
			.add("messages-in", end.messagesIn())
			.add("messages-out", end.messagesOut())
			.add("bytes-in", end.bytesIn())
			.add("bytes-out", end.bytesOut())
			.add("reason", end.reason())
			.toString();
	}

	static String of(HeldBack lines) {
		return new TextLine(lines.until(), "held-back").add("reason", lines.reason())
			.add("lines", lines.lines())
			.toString();
	}

	private static String seconds(Duration lived) {
		return String.format(Locale.ROOT, "%.3f", (double) lived.toMillis() / MILLIS);
	}

	private TextLine add(String key, @Nullable Object value) {
		this.line.append(' ').append(key).append('=').append((value != null) ? Shown.quoted(value.toString()) : "-");
		return this;
	}

	@Override
	public String toString() {
		return this.line.toString();
	}

}
