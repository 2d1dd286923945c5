package io.socketgateway.service.upload;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of the files, proven to hold uploads when it was opened. */
final class UploadFolder {

	private static final Logger logger = LoggerFactory.getLogger(UploadFolder.class);

	private final Path path;

	private final boolean syncs;

	private UploadFolder(Path path) throws IOException {
		this.path = path;
		this.syncs = canSync(path);
	}

	static UploadFolder open(String basePath) {
		try {
			Path path = Files.createDirectories(Path.of(basePath).toAbsolutePath()).toRealPath();
			prove(path);
			return new UploadFolder(path);
		}
		catch (IOException | UnsupportedOperationException | InvalidPathException ex) {
			throw new IllegalArgumentException("base-path must be a folder where files can be created and linked; '"
					+ absolute(basePath) + "' is not: " + ex.getClass().getSimpleName() + " " + ex.getMessage(), ex);
		}
	}

	private static void prove(Path path) throws IOException {
		try (StagedFile probe = StagedFile.in(path)) {
			Path link = StagedFile.newName(path);
			Files.createLink(link, probe.path());
			Files.delete(link);
		}
	}

	private static String absolute(String basePath) {
		try {
			return Path.of(basePath).toAbsolutePath().toString();
		}
		catch (InvalidPathException ex) {
			return basePath;
		}
	}

	private static boolean canSync(Path path) {
		try {
			force(path);
			return true;
		}
		catch (IOException ex) {
			logger.debug("folders are not synced here: {}", ex.toString());
			return false;
		}
	}

	private static void force(Path path) throws IOException {
		try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
			folder.force(true);
		}
	}

	Path path() {
		return this.path;
	}

	/** In bytes. */
	long room() {
		return this.path.toFile().getUsableSpace();
	}

	/** Makes its entries last, where the platform can. */
	void sync() throws IOException {
		if (this.syncs) {
			force(this.path);
		}
	}

}
