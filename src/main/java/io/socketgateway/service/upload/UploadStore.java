package io.socketgateway.service.upload;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;

import io.socketgateway.service.upload.UploadOptions.OnExists;

/**
 * Keeps files in one folder: a file appears under its name whole and synced, or not at
 * all. May be used by many threads at once, and beside other processes.
 */
final class UploadStore {

	private static final Duration LEFT_OVER_AFTER = Duration.ofHours(24);

	private final UploadFolder folder;

	private final long maxSize;

	private final OnExists onExists;

	private UploadStore(UploadFolder folder, UploadOptions options) {
		this.folder = folder;
		this.maxSize = options.limits().maxSize().toBytes();
		this.onExists = options.dialect().onExists();
	}

	static UploadStore open(UploadOptions options, Clock clock) {
		UploadFolder folder = UploadFolder.open(options.basePath());
		LeftOvers.delete(folder.path(), clock.instant().minus(LEFT_OVER_AFTER));
		return new UploadStore(folder, options);
	}

	Path folder() {
		return this.folder.path();
	}

	/** Opens a hidden file for what is announced; the caller closes it. */
	StagedFile stage(UploadHeader header) throws UploadRefusedException, IOException {
		checkSize(header.size());
		checkTarget(target(header));
		return StagedFile.in(this.folder.path());
	}

	private void checkSize(long size) throws UploadRefusedException, DiskFailedException {
		if (size > this.maxSize) {
			throw new UploadRefusedException("max-size is " + this.maxSize + " bytes, the file has " + size);
		}
		long room = this.folder.room();
		if (size > room) {
			throw new DiskFailedException("the disk has room for " + room + " bytes, the file has " + size, null);
		}
	}

	private void checkTarget(Path target) throws UploadRefusedException {
		if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
			throw new UploadRefusedException("the name is taken by what is no file");
		}
		if (this.onExists == OnExists.REFUSE) {
			throw new UploadRefusedException("the name is taken");
		}
	}

	private Path target(UploadHeader header) throws UploadRefusedException {
		try {
			return this.folder.path().resolve(header.name());
		}
		catch (InvalidPathException _) {
			throw new UploadRefusedException("the name cannot be written in the encoding of file names, "
					+ System.getProperty("sun.jnu.encoding") + "; start with LC_ALL=C.UTF-8");
		}
	}

	/** Makes it appear under its name; returns when that lasts. */
	void publish(StagedFile staged, UploadHeader header) throws UploadRefusedException, IOException {
		staged.seal();
		switch (this.onExists) {
			case REPLACE -> Files.move(staged.path(), target(header), StandardCopyOption.ATOMIC_MOVE);
			case REFUSE -> link(staged.path(), target(header));
		}
		this.folder.sync();
	}

	/** Has one winner, where a move would replace. */
	private static void link(Path staged, Path target) throws UploadRefusedException, IOException {
		try {
			Files.createLink(target, staged);
		}
		catch (FileAlreadyExistsException _) {
			throw new UploadRefusedException("the name was taken meanwhile");
		}
		Files.delete(staged);
	}

}
