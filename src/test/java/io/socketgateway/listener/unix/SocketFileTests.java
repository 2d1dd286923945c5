package io.socketgateway.listener.unix;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import io.socketgateway.config.ListenerProperties;
import io.socketgateway.listener.Binding;
import io.socketgateway.message.OperatorException;
import io.socketgateway.testing.UnixClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class SocketFileTests {

	private static final String STREAM = "unix";

	private static final String DATAGRAM = "unix-datagram";

	@TempDir
	private Path folder;

	private static Closeable open(String transport, Path path) {
		return open(transport, path, "0660");
	}

	private static Closeable open(String transport, Path path, String mode) {
		ListenerProperties properties = properties(transport, path, mode);
		return transport.equals(STREAM) ? open(new UnixSockets("door", properties).bindings().getFirst())
				: open(new UnixDatagramSockets("door", properties).bindings().getFirst());
	}

	private static <C extends NetworkChannel> Closeable open(Binding<C> binding) {
		C socket = binding.open();
		return () -> binding.close(socket);
	}

	private static ListenerProperties properties(String transport, Path path, String mode) {
		Map<String, String> keys = Map.of("door.transport", transport, "door.path", path.toString(), "door.mode", mode);
		return new Binder(new MapConfigurationPropertySource(keys)).bind("door", ListenerProperties.class).get();
	}

	private static void expectRefusal(String transport, Path path, String sentence) {
		assertThatExceptionOfType(OperatorException.class).isThrownBy(() -> open(transport, path).close())
			.withMessage("listener door cannot bind %s %s: %s path under gateway.listeners.door", transport, path,
					sentence);
	}

	private static void expectOpen(String transport, Path path) {
		if (transport.equals(STREAM)) {
			UnixClient.connect(path).close();
		}
		else {
			UnixDatagramClient.unnamed(path).send("x").close();
		}
	}

	private static String mode(Path path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
	}

	@ParameterizedTest
	@ValueSource(strings = { STREAM, DATAGRAM })
	void fileIsMadeWithItsFoldersAndModeAndRemovedAtTheEnd(String transport) throws IOException {
		Path path = this.folder.resolve("a/b/door");
		try (Closeable _ = open(transport, path, "0606")) {
			assertThat(mode(path)).isEqualTo("rw----rw-");
		}
		assertThat(path.getParent()).isEmptyDirectory();
	}

	@ParameterizedTest
	@ValueSource(strings = { STREAM, DATAGRAM })
	void onlyOwnerAndGroupMayConnectWhereNothingElseIsSaid(String transport) throws IOException {
		Path path = this.folder.resolve("door");
		try (Closeable _ = open(transport, path)) {
			assertThat(mode(path)).isEqualTo("rw-rw----");
			try (Stream<Path> files = Files.list(this.folder)) {
				assertThat(files).containsExactly(path);
			}
		}
	}

	@Test
	void datagramSocketIsNeverOpenToMoreThanItsMode() throws IOException {
		Path path = this.folder.resolve("door");
		try (UnixDatagramChannel channel = new UnixDatagramChannel(Duration.ZERO)) {
			channel.withMode(0600).bind(SocketName.of(path));
			assertThat(mode(path)).isEqualTo("rw-------");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { STREAM, DATAGRAM })
	void socketThatNobodyListensAtIsReplaced(String transport) throws IOException {
		Path path = this.folder.resolve("door");
		leaveDeadStream(path);
		try (Closeable _ = open(transport, path)) {
			expectOpen(transport, path);
		}
		leaveDeadDatagrams(path);
		try (Closeable _ = open(transport, path)) {
			expectOpen(transport, path);
		}
	}

	private static void leaveDeadStream(Path path) throws IOException {
		try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			dead.bind(UnixDomainSocketAddress.of(path));
		}
		assertThat(path).exists();
	}

	private static void leaveDeadDatagrams(Path path) throws IOException {
		try (UnixDatagramChannel dead = new UnixDatagramChannel(Duration.ZERO)) {
			dead.bind(SocketName.of(path));
		}
		assertThat(path).exists();
	}

	@ParameterizedTest
	@ValueSource(strings = { STREAM, DATAGRAM })
	void socketThatIsInUseRefusesTheStartAndGoesOn(String transport) throws IOException {
		Path path = this.folder.resolve("door");
		try (Closeable _ = open(transport, path)) {
			for (String other : new String[] { STREAM, DATAGRAM }) {
				expectRefusal(other, path, "another process listens there; stop it, or choose another");
			}
			expectOpen(transport, path);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { STREAM, DATAGRAM })
	void socketWithoutRoomForOneMoreIsInUse(String transport) throws IOException {
		Path path = this.folder.resolve("door");
		try (ServerSocketChannel busy = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			busy.bind(UnixDomainSocketAddress.of(path), 1);
			try (UnixClient _ = UnixClient.connect(path); UnixClient _ = UnixClient.connect(path)) {
				expectRefusal(transport, path, "another process listens there; stop it, or choose another");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { STREAM, DATAGRAM })
	void whatIsNoSocketIsLeftAlone(String transport) throws IOException {
		Path file = Files.writeString(this.folder.resolve("file"), "precious");
		Path link = Files.createSymbolicLink(this.folder.resolve("link"), file);
		for (Path path : new Path[] { file, link, Files.createDirectory(this.folder.resolve("folder")) }) {
			expectRefusal(transport, path, "what is there is no socket; move it away, or choose another");
		}
		assertThat(file).hasContent("precious");
		assertThat(link).isSymbolicLink();
	}

	@ParameterizedTest
	@ValueSource(strings = { STREAM, DATAGRAM })
	void fileOfAnotherThatTookThePathOverIsNotRemoved(String transport) throws IOException {
		Path path = this.folder.resolve("door");
		try (Closeable _ = open(transport, path)) {
			Files.delete(path);
			leaveDeadStream(path);
		}
		assertThat(path).exists();
	}

	@ParameterizedTest
	@ValueSource(strings = { STREAM, DATAGRAM })
	void fileThatIsGoneAlreadyDoesNotDisturbTheEnd(String transport) throws IOException {
		Path path = this.folder.resolve("door");
		try (Closeable _ = open(transport, path)) {
			Files.delete(path);
		}
		assertThat(path).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { STREAM, DATAGRAM })
	void pathMayBeAsLongAsASocketTakes(String transport) throws IOException {
		Path path = this.folder.resolve("x".repeat(105 - this.folder.toString().length()));
		try (Closeable _ = open(transport, path)) {
			expectOpen(transport, path);
		}
		expectRefusal(transport, Path.of(path + "yyy"),
				"the path is 3 byte(s) too long for a socket; choose a shorter");
		expectRefusal(transport, Path.of(path + "语"), "the path is 3 byte(s) too long for a socket; choose a shorter");
	}

	@ParameterizedTest
	@ValueSource(strings = { STREAM, DATAGRAM })
	void folderThatCannotBeMadeRefusesTheStart(String transport) throws IOException {
		Path file = Files.createFile(this.folder.resolve("file"));
		assertThatExceptionOfType(OperatorException.class)
			.isThrownBy(() -> open(transport, file.resolve("door")).close())
			.withMessageStartingWith("listener door cannot bind " + transport + " " + file + "/door: ")
			.withMessageContaining(file.toString())
			.withMessageEndingWith("; check path under gateway.listeners.door");
	}

}
