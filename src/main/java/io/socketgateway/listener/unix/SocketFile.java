package io.socketgateway.listener.unix;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ThreadLocalRandom;

import io.socketgateway.config.ListenerProperties;
import io.socketgateway.message.OperatorException;
import io.socketgateway.message.Transport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a listener's socket, from the look whether somebody listens there to its
 * removal. Only a socket that nobody answers at is ever replaced.
 */
final class SocketFile {

	private static final Logger logger = LoggerFactory.getLogger(SocketFile.class);

	/** Java's own limit, two bytes less than the system's. */
	private static final int LONGEST_PATH = 106;

	private static final int FILE_TYPE = 0170000;

	private static final int SOCKET = 0140000;

	private static final int RADIX = 36;

	/** The smallest number of four digits. */
	private static final int SMALLEST_NAME = RADIX * RADIX * RADIX;

	private static final String ANOTHER = "stop it, or choose another";

	private final String listener;

	private final Transport transport;

	private final Path path;

	private final int mode;

	private volatile @Nullable Object key;

	SocketFile(String listener, ListenerProperties properties) {
		this.listener = listener;
		this.transport = properties.transport();
		this.path = properties.requiredPath();
		this.mode = Integer.parseInt(properties.mode(), 8);
	}

	/** Binds a socket to a path. */
	@FunctionalInterface
	interface Binder {

		void bind(Path path) throws IOException;

	}

	Path path() {
		return this.path;
	}

	int mode() {
		return this.mode;
	}

	/**
	 * For a socket that makes its file as wide as the umask lets it: it is bound in a
	 * folder that nobody else may enter, gets its mode there and then its name, so that
	 * nobody can connect who may not. The move also replaces a dead socket in one step.
	 */
	void publish(Binder binder) throws IOException {
		Path folder = this.path.resolveSibling(hiddenName());
		Path hidden = folder.resolve("s");
		requireShort(hidden);
		requireFree();
		Files.createDirectory(folder,
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		try {
			binder.bind(hidden);
			setMode(hidden);
			Files.move(hidden, this.path, StandardCopyOption.ATOMIC_MOVE);
			this.key = fileKey();
		}
		finally {
			Files.deleteIfExists(hidden);
			Files.deleteIfExists(folder);
		}
	}

	private static String hiddenName() {
		int number = ThreadLocalRandom.current().nextInt(SMALLEST_NAME, SMALLEST_NAME * RADIX);
		return "." + Integer.toString(number, RADIX);
	}

	/**
	 * For a socket that makes its file no wider than {@link #mode}, and whose peers see
	 * the path it was bound to.
	 */
	void make(Binder binder) throws IOException {
		requireShort(this.path);
		requireFree();
		Files.deleteIfExists(this.path);
		binder.bind(this.path);
		setMode(this.path);
		this.key = fileKey();
	}

	private void setMode(Path file) throws IOException {
		Files.setAttribute(file, "unix:mode", this.mode);
	}

	private void requireShort(Path bound) {
		int tooLong = Math.max(SocketName.of(bound).length(), SocketName.of(this.path).length()) - LONGEST_PATH;
		if (tooLong > 0) {
			throw refused("the path is %d byte(s) too long for a socket".formatted(tooLong), "choose a shorter", null);
		}
	}

	private void requireFree() throws IOException {
		Path folder = this.path.toAbsolutePath().getParent();
		if (folder != null && !Files.isDirectory(folder)) {
			Files.createDirectories(folder);
		}
		if (!Files.exists(this.path, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		if (!isSocket()) {
			throw refused("what is there is no socket", "move it away, or choose another", null);
		}
		if (isAnswered()) {
			throw refused("another process listens there", ANOTHER, null);
		}
	}

	private boolean isSocket() throws IOException {
		int type = (int) Files.getAttribute(this.path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & FILE_TYPE;
		return type == SOCKET;
	}

	/**
	 * A dead socket refuses a stream; one of datagrams says that it is of another kind,
	 * and a busy one has no room.
	 */
	private boolean isAnswered() throws IOException {
		try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
			probe.configureBlocking(false);
			probe.connect(UnixDomainSocketAddress.of(this.path));
			return true;
		}
		catch (ConnectException ex) {
			return false;
		}
		catch (SocketException ex) {
			if (!Files.isWritable(this.path)) {
				throw ex;
			}
			return true;
		}
	}

	/**
	 * Removes the file unless it is another's. While the socket is open no other file can
	 * have its key, so this comes before the close.
	 */
	void remove() {
		Object ours = this.key;
		try {
			if (ours != null && Files.exists(this.path, LinkOption.NOFOLLOW_LINKS) && ours.equals(fileKey())) {
				Files.delete(this.path);
			}
		}
		catch (IOException ex) {
			logger.warn("listener {} could not remove its file {}: {}", this.listener, this.path, reason(ex));
		}
	}

	private @Nullable Object fileKey() throws IOException {
		return Files.readAttributes(this.path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey();
	}

	/** The exception for a socket that could not be bound. */
	OperatorException failed(Throwable cause) {
		return refused(reason(cause), "check", cause);
	}

	private static String reason(Throwable cause) {
		if (cause instanceof AccessDeniedException denied) {
			return "permission denied at " + denied.getFile();
		}
		if (cause instanceof FileAlreadyExistsException taken) {
			return "there is a file at " + taken.getFile();
		}
		if (cause instanceof NoSuchFileException missing) {
			return "there is nothing at " + missing.getFile();
		}
		if (cause instanceof FileSystemException ex) {
			return ex.getReason() + " at " + ex.getFile();
		}
		return String.valueOf(cause.getMessage());
	}

	OperatorException refused(String what, String advice, @Nullable Throwable cause) {
		return new OperatorException("listener %s cannot bind %s %s: %s; %s path under gateway.listeners.%s"
			.formatted(this.listener, this.transport, this.path, what, advice, this.listener), cause);
	}

}
