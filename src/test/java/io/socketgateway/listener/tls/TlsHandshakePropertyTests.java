package io.socketgateway.listener.tls;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLEngine;

import io.socketgateway.config.ClientAuth;
import io.socketgateway.connection.AcceptedStream;
import io.socketgateway.connection.ByteStream;
import io.socketgateway.listener.Deadline;
import io.socketgateway.listener.RefusedException;
import io.socketgateway.message.Peer;
import io.socketgateway.message.Reason;
import io.socketgateway.testing.Certificates;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What holds for every handshake, whatever a peer sends. */
class TlsHandshakePropertyTests {

	private static final String SEED = "20261121";

	private static Path folder;

	private static TlsHandshake handshake;

	private static byte[] hello;

	@BeforeContainer
	static void start() throws IOException {
		folder = Files.createTempDirectory("tls");
		Certificates server = Certificates.make(folder, "server", 100);
		TlsContext context = TlsContext.of(SslBundle.of(SslStoreBundle.of(server.keys(), server.password(), null)));
		handshake = new TlsHandshake(() -> context, ClientAuth.WANT, new RecordBuffers());
		SSLEngine client = server.clientOf(null).createSSLEngine();
		client.setUseClientMode(true);
		ByteBuffer bytes = ByteBuffer.allocate(TlsRecord.LARGEST);
		client.wrap(ByteBuffer.allocate(0), bytes);
		hello = Arrays.copyOf(bytes.array(), bytes.position());
	}

	@AfterContainer
	static void stop() throws IOException {
		FileSystemUtils.deleteRecursively(folder);
	}

	@Property(seed = SEED, tries = 500)
	void anyBytesAreRefusedInOneSentence(@ForAll byte[] bytes) {
		expectRefusal(bytes);
	}

	@Property(seed = SEED, tries = 1000)
	void changedHelloIsRefusedInOneSentence(@ForAll("changes") List<int[]> changes) {
		byte[] changed = hello.clone();
		changes.forEach((change) -> changed[change[0] % changed.length] = (byte) change[1]);
		expectRefusal(changed);
	}

	@Property(seed = SEED, tries = 500)
	void bytesBehindAHelloAreRefusedInOneSentence(@ForAll byte[] bytes) {
		byte[] all = Arrays.copyOf(hello, hello.length + bytes.length);
		System.arraycopy(bytes, 0, all, hello.length, bytes.length);
		expectRefusal(all);
	}

	@Provide
	static Arbitrary<List<int[]>> changes() {
		return Combinators.combine(Arbitraries.integers().between(0, 2000), Arbitraries.integers().between(0, 255))
			.as((index, value) -> new int[] { index, value })
			.list()
			.ofMinSize(1)
			.ofMaxSize(8);
	}

	/** The peer sends these, and then leaves. */
	private static void expectRefusal(byte[] bytes) {
		AcceptedStream stream = new AcceptedStream(new Sent(bytes), new Peer(new Nowhere()), Map.of());
		Throwable thrown = catchThrowable(() -> handshake.shake(stream, Deadline.in(Duration.ofSeconds(60))));
		if (bytes.length == 0) {
			assertThat(thrown).isInstanceOf(IOException.class);
		}
		else {
			assertThat(thrown).isInstanceOfSatisfying(RefusedException.class,
					(refused) -> assertThat(refused.reason()).isEqualTo(Reason.TLS_FAILED));
			assertThat(thrown.getMessage()).isNotBlank().doesNotContain("\n");
		}
	}

	private static final class Nowhere extends SocketAddress {

	}

	/** Bytes that have come, from somebody who takes whatever is written. */
	private static final class Sent implements ByteStream {

		private final ByteBuffer bytes;

		Sent(byte[] bytes) {
			this.bytes = ByteBuffer.wrap(bytes);
		}

		@Override
		public int read(ByteBuffer into) {
			int count = Math.min(into.remaining(), this.bytes.remaining());
			into.put(into.position(), this.bytes, this.bytes.position(), count).position(into.position() + count);
			this.bytes.position(this.bytes.position() + count);
			return (count == 0) ? -1 : count;
		}

		@Override
		public int read(byte[] into, Duration time) {
			return read(ByteBuffer.wrap(into));
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public int write(ByteBuffer from) {
			int count = from.remaining();
			from.position(from.limit());
			return count;
		}

		@Override
		public void endInput() {
			this.bytes.position(this.bytes.limit());
		}

		@Override
		public void endOutput() {
			// nobody looks
		}

		@Override
		public void close() {
			endInput();
		}

		@Override
		public boolean isOpen() {
			return true;
		}

		@Override
		public Socket socket() {
			return new Socket();
		}

	}

}
