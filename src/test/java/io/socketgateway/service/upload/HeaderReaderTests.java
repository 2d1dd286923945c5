package io.socketgateway.service.upload;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HeaderReaderTests {

	private static final byte[] EXIT = text("exit");

	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 5, 6, 9, 10 })
	void headerMayBeCutAnywhere(int at) throws Exception {
		String header = "put|a|b|10";
		HeaderBytes read = read(text(header.substring(0, at)), text(header.substring(at)), ScriptedInput.SILENCE);
		assertThat(read.is(text(header))).isTrue();
	}

	@Test
	void headerMayComeByteByByte() throws Exception {
		HeaderBytes read = read(text("p"), text("u"), text("t"), text("|"), text("a"), text("|"), text("1"), text("0"),
				ScriptedInput.SILENCE, text("next"));
		assertThat(read.size()).isEqualTo("10");
	}

	@Test
	void digitsMayTurnOutToBePartOfTheName() throws Exception {
		HeaderBytes read = read(text("put|a|1"), text("b|2"), ScriptedInput.SILENCE);
		assertThat(read.name()).asString().isEqualTo("a|1b");
		assertThat(read.size()).isEqualTo("2");
	}

	@Test
	void endOfTheStreamEndsTheHeader() throws Exception {
		assertThat(read(text("put|a|0")).isComplete()).isTrue();
	}

	@Test
	void commandMayBeginLikeExit() throws Exception {
		assertThat(read(text("exit"), text("|a|0"), ScriptedInput.SILENCE).isComplete()).isTrue();
		assertThat(read(text("exit"), ScriptedInput.SILENCE).is(EXIT)).isTrue();
	}

	@Test
	void longestHeaderHas4096Bytes() throws Exception {
		String name = "a".repeat(4096 - "put||1".length());
		assertThat(read(text("put|" + name + "|1")).length()).isEqualTo(4096);
		assertRefused("longer than 4096 bytes", text("put|" + name + "|11"));
		assertRefused("longer than 4096 bytes", text("put|" + name + "|1"), text("1"));
		assertRefused("longer than 4096 bytes", new byte[] { 'p' }, text("a".repeat(100_000)));
	}

	@Test
	void controlCharacterIsRefusedAtOnce() {
		assertRefused("control character", text("put|a|5\n"));
		assertRefused("control character", text("put\0|a"));
		assertRefused("control character", text("put|a|5"), text("\177"));
	}

	@Test
	void headerThatStaysIncompleteIsRefused() {
		assertRefused("not complete", text("put|a|x"), ScriptedInput.SILENCE, text("|5"));
		assertRefused("ended within the header, after 5 bytes", text("put|a"));
	}

	private static HeaderBytes read(byte[] first, byte[]... later) throws Exception {
		return new HeaderReader(new ScriptedInput(later), Duration.ofMillis(20), EXIT).read(first);
	}

	private static void assertRefused(String reason, byte[] first, byte[]... later) {
		assertThatExceptionOfType(UploadRefusedException.class).isThrownBy(() -> read(first, later))
			.withMessageContaining(reason);
	}

	private static byte[] text(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
