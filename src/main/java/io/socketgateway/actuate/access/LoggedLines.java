package io.socketgateway.actuate.access;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.EchoEncoder;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import io.socketgateway.config.AccessLogFormat;
import io.socketgateway.config.AccessLogProperties;
import io.socketgateway.config.Settings;
import io.socketgateway.message.ConnectionEnd;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

import org.springframework.boot.logging.logback.StructuredLogEncoder;

/**
 * Writes lines as Logback's encoders make them of events of a logger of their own. No
 * appender hears of them, which would keep to itself what an encoder throws.
 */
final class LoggedLines implements LineOutput {

	private static final String LOGGER = "io.socketgateway.access";

	static final String DATASET = "socketgateway.access";

	private final AccessLogProperties properties;

	private final Settings settings;

	private final LostLines lost;

	private final Logger logger = (Logger) LoggerFactory.getLogger(LOGGER);

	private OutputStream output = OutputStream.nullOutputStream();

	private Encoder<ILoggingEvent> encoder = new EchoEncoder<>();

	LoggedLines(AccessLogProperties properties, Settings settings, LostLines lost) {
		this.properties = properties;
		this.settings = settings;
		this.lost = lost;
	}

	@Override
	public void open() {
		this.encoder = encoder();
		this.output = this.properties.path().isEmpty() ? ConsoleTarget.SystemOut.getStream() : file();
	}

	private OutputStream file() {
		try {
			return new RotatingFile(Path.of(this.properties.path()), this.properties.fileSize().toBytes(),
					this.properties.files(), this.lost);
		}
		catch (IOException | InvalidPathException ex) {
			throw this.settings.wrong("access-log", new IllegalArgumentException(
					"path must be a file that the gateway may write to, or empty for the console: " + ex, ex));
		}
	}

	private Encoder<ILoggingEvent> encoder() {
		return switch (this.properties.format()) {
			case ECS -> ecs();
			case TEXT -> text();
		};
	}

	private Encoder<ILoggingEvent> ecs() {
		StructuredLogEncoder encoder = new StructuredLogEncoder();
		encoder.setFormat("ecs");
		encoder.setContext(this.logger.getLoggerContext());
		encoder.start();
		return encoder;
	}

	private Encoder<ILoggingEvent> text() {
		PatternLayoutEncoder encoder = new PatternLayoutEncoder();
		encoder.setPattern("%msg%n");
		encoder.setCharset(StandardCharsets.UTF_8);
		encoder.setContext(this.logger.getLoggerContext());
		encoder.start();
		return encoder;
	}

	@Override
	public void write(ConnectionEnd end) {
		if (this.properties.format() == AccessLogFormat.TEXT) {
			append(end.until(), TextLine.of(end), List.of());
		}
		else {
			append(end.until(), EcsFields.message(end), EcsFields.of(end));
		}
	}

	@Override
	public void write(HeldBack lines) {
		if (this.properties.format() == AccessLogFormat.TEXT) {
			append(lines.until(), TextLine.of(lines), List.of());
		}
		else {
			append(lines.until(), EcsFields.message(lines), EcsFields.of(lines));
		}
	}

	/** At the time when the connection ended, not when its turn has come. */
	private void append(Instant time, String message, List<KeyValuePair> fields) {
		LoggingEvent event = new LoggingEvent(LOGGER, this.logger, Level.INFO, message, null, null);
		event.setInstant(time);
		event.setKeyValuePairs(fields);
		write(this.encoder.encode(event));
	}

	private void write(byte[] line) {
		try {
			this.output.write(line);
			this.output.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.output.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
