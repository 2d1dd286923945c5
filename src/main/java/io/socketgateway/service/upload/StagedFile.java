package io.socketgateway.service.upload;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file under a hidden name, which is gone when this is closed. For one thread. */
final class StagedFile implements Closeable {

	/** Matches the hidden names. */
	static final String GLOB = ".upload-*.part";

	private final Path path;

	private final FileChannel channel;

	private StagedFile(Path path) throws IOException {
		this.path = path;
		this.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
	}

	static StagedFile in(Path folder) throws IOException {
		return new StagedFile(newName(folder));
	}

	static Path newName(Path folder) {
		return folder.resolve(GLOB.replace("*", UUID.randomUUID().toString()));
	}

	Path path() {
		return this.path;
	}

	FileChannel channel() {
		return this.channel;
	}

	/** Ends the writing; what was written lasts. */
	void seal() throws IOException {
		this.channel.force(true);
		this.channel.close();
	}

	@Override
	public void close() throws IOException {
		try (this.channel) {
			Files.deleteIfExists(this.path);
		}
	}

}
