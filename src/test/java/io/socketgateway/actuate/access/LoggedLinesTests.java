package io.socketgateway.actuate.access;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.socketgateway.config.AccessLogFormat;
import io.socketgateway.config.AccessLogProperties;
import io.socketgateway.config.Settings;
import io.socketgateway.message.ConnectionEnd;
import io.socketgateway.message.ConnectionId;
import io.socketgateway.message.OperatorException;
import io.socketgateway.message.Peer;
import io.socketgateway.message.Reason;
import io.socketgateway.message.Transport;
import io.socketgateway.testing.Gateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How lines are written, and that nobody but the gateway writes any. */
class LoggedLinesTests {

	private static final Instant SINCE = Instant.parse("2026-11-21T16:50:00.125Z");

	private static final Duration LIVED = Duration.ofMillis(351_250);

	private static Gateway gateway;

	@TempDir
	private Path folder;

	@BeforeAll
	static void start() {
		gateway = Gateway.start("gateway:");
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	private static LoggedLines lines(AccessLogFormat format, String path) {
		return new LoggedLines(new AccessLogProperties(true, format, 1, path, DataSize.ofMegabytes(1), 1),
				gateway.bean(Settings.class), new LostLines());
	}

	private List<String> written(AccessLogFormat format, ConnectionEnd... ends) throws IOException {
		Path path = this.folder.resolve(format + ".log");
		Files.deleteIfExists(path);
		LoggedLines lines = lines(format, path.toString());
		lines.open();
		for (ConnectionEnd end : ends) {
			lines.write(end);
		}
		lines.write(new HeldBack(SINCE.plus(LIVED).plusSeconds(1), Reason.LIMIT_TOTAL, 1234));
		lines.close();
		return Files.readAllLines(path);
	}

	private static Peer peer(String address) {
		return new Peer(new InetSocketAddress(InetAddress.ofLiteral(address), 4711));
	}

	private static ConnectionEnd closed(Peer peer, @Nullable String subject) {
		return new ConnectionEnd("scales", Transport.TCP, new ConnectionId("scales-7"), peer, subject, SINCE, LIVED, 12,
				12, 300, 336, Reason.IDLE);
	}

	private static ConnectionEnd refused(Peer peer) {
		return new ConnectionEnd("scales", Transport.TCP, null, peer, null, SINCE.plus(LIVED), Duration.ZERO, 0, 0, 0,
				0, Reason.LIMIT_TOTAL);
	}

	@Test
	void documentedLinesAreThoseThatAreWritten() throws IOException {
		ConnectionEnd closed = closed(peer("192.0.2.1"), "CN=scale 7,O=Acme");
		ConnectionEnd refused = refused(peer("2001:db8::1"));
		List<String> documented = Files.readAllLines(Path.of("docs/configuration.md"));
		assertThat(documented).containsSubsequence(written(AccessLogFormat.TEXT, closed, refused));
		assertThat(documented).contains(written(AccessLogFormat.ECS, closed).getFirst()
			.replaceFirst("\"pid\":\\d+", "\"pid\":1")
			.replaceFirst("\"name\":\"main\"", "\"name\":\"access-log\"")
			.replaceFirst("(\"version\":\"[^\"]*\",)?\"node\"", "\"version\":\"0.1.0\",\"node\""));
	}

	@Test
	void pathThatIsNoneIsRefusedInOneSentence() {
		assertThatExceptionOfType(OperatorException.class)
			.isThrownBy(() -> lines(AccessLogFormat.TEXT, "a\ud800").open())
			.withMessageStartingWith("gateway.access-log: path must be a file that the gateway may write to");
	}

	@Test
	void summarySaysWhatWasHeldBack() throws IOException {
		assertThat(LogFile.fields(written(AccessLogFormat.ECS).getFirst()))
			.hasEntrySatisfying("event.action", (value) -> assertThat(value.asString()).isEqualTo("held-back"))
			.hasEntrySatisfying("event.reason", (value) -> assertThat(value.asString()).isEqualTo("limit-total"))
			.hasEntrySatisfying("socketgateway.lines", (value) -> assertThat(value.asInt()).isEqualTo(1234));
		assertThat(written(AccessLogFormat.TEXT)).singleElement()
			.asString()
			.endsWith(" held-back reason=limit-total lines=1234");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n2026-11-21T16:55:51.375Z closed listener=forged", "\r\n", "\u2028", "\u2029", "\u0085",
			"\u0000", "\u001b[2J", "\u009b2J", "\u202e", "\" reason=forged", "\\", "\",\"event\":{", "\ud800" })
	void subjectForgesNothing(String forged) throws IOException {
		ConnectionEnd end = closed(peer("192.0.2.1"), "CN=" + forged);
		for (AccessLogFormat format : AccessLogFormat.values()) {
			List<String> lines = written(format, end);
			assertThat(lines).as(format.toString()).hasSize(2);
			assertThat(lines.getFirst()).doesNotContainPattern("\\p{Cntrl}|[\u0085\u009b]");
		}
		String text = written(AccessLogFormat.TEXT, end).getFirst();
		assertThat(text).matches(".* tls-subject=\"(\\\\.|[^\"\\\\])*\" since=.* reason=idle")
			.doesNotContainPattern("[\\p{Zl}\\p{Zp}\\p{Cf}\\p{Cs}]");
	}

	@ParameterizedTest
	@EnumSource(AccessLogFormat.class)
	void nameOfAUnixSocketForgesNothing(AccessLogFormat format) throws IOException {
		List<String> lines = written(format, closed(new Peer(UnixDomainSocketAddress.of("/tmp/a\nb c")), null));
		assertThat(lines).hasSize(2);
	}

	@ParameterizedTest
	@EnumSource(AccessLogFormat.class)
	void longSubjectIsCut(AccessLogFormat format) throws IOException {
		String subject = "CN=" + "x".repeat(100_000);
		assertThat(written(format, closed(peer("192.0.2.1"), subject)).getFirst()).hasSizeLessThan(2500)
			.contains("xxx...");
	}

	@Test
	void wordThatStandsForNothingIsQuotedWhereItIsAValue() throws IOException {
		assertThat(written(AccessLogFormat.TEXT, closed(peer("192.0.2.1"), "-")).getFirst())
			.contains(" tls-subject=\"-\" ");
		assertThat(written(AccessLogFormat.TEXT, closed(peer("192.0.2.1"), null)).getFirst())
			.contains(" tls-subject=- ");
	}

	@Test
	void zoneIsPartOfTheAddressAndNotOfTheIp() throws IOException {
		assertThat(LogFile.fields(written(AccessLogFormat.ECS, closed(peer("fe80::1%1"), null)).getFirst()))
			.hasEntrySatisfying("source.ip", (value) -> assertThat(value.asString()).isEqualTo("fe80:0:0:0:0:0:0:1"))
			.hasEntrySatisfying("source.address", (value) -> assertThat(value.asString()).contains("%"));
	}

}
