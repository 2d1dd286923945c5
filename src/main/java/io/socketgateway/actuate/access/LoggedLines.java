package io.socketgateway.actuate.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.socketgateway.config.AccessLogFormat;
import io.socketgateway.config.AccessLogProperties;
import io.socketgateway.config.Settings;
import io.socketgateway.message.ConnectionEnd;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

import org.springframework.boot.logging.logback.StructuredLogEncoder;

/**
 * Writes lines by a Logback logger of their own, which is not heard by the others'
 * appenders.
 */
final class LoggedLines implements LineOutput {

	/** The logger, whatever its level. */
	static final String LOGGER = "io.socketgateway.access";

	static final String DATASET = "socketgateway.access";

	private final AccessLogProperties properties;

	private final Settings settings;

	private final LostLines lost;

	private final Logger logger = (Logger) LoggerFactory.getLogger(LOGGER);

	private @Nullable OutputStreamAppender<ILoggingEvent> appender;

	LoggedLines(AccessLogProperties properties, Settings settings, LostLines lost) {
		this.properties = properties;
		this.settings = settings;
		this.lost = lost;
	}

	@Override
	public void open() {
		OutputStreamAppender<ILoggingEvent> made = this.properties.path().isEmpty() ? new ConsoleAppender<>() : file();
		made.setContext(this.logger.getLoggerContext());
		made.setName(LOGGER);
		made.setEncoder(encoder());
		made.start();
		this.logger.setAdditive(false);
		this.logger.addAppender(made);
		this.appender = made;
	}

	private OutputStreamAppender<ILoggingEvent> file() {
		try {
			OutputStreamAppender<ILoggingEvent> file = new OutputStreamAppender<>();
			file.setOutputStream(new RotatingFile(Path.of(this.properties.path()), this.properties.fileSize().toBytes(),
					this.properties.files(), this.lost));
			return file;
		}
		catch (IOException ex) {
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
		this.logger.callAppenders(event);
	}

	@Override
	public void close() {
		this.logger.setAdditive(true);
		if (this.appender != null) {
			this.logger.detachAppender(this.appender);
			this.appender.stop();
			this.appender = null;
		}
	}

}
