package io.socketgateway.service.upload;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes the staged files of a process that was killed. */
final class LeftOvers {

	private static final Logger logger = LoggerFactory.getLogger(LeftOvers.class);

	private LeftOvers() {
	}

	static void delete(Path folder, Instant lastModifiedBefore) {
		try (DirectoryStream<Path> staged = Files.newDirectoryStream(folder, StagedFile.GLOB)) {
			staged.forEach((file) -> deleteIfOld(file, lastModifiedBefore));
		}
		catch (IOException | DirectoryIteratorException ex) {
			logger.debug("left-overs are not looked for: {}", ex.toString());
		}
	}

	private static void deleteIfOld(Path file, Instant lastModifiedBefore) {
		try {
			Instant modified = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
			if (modified.isBefore(lastModifiedBefore)) {
				Files.deleteIfExists(file);
			}
		}
		catch (IOException ex) {
			logger.debug("a left-over remains: {}", ex.toString());
		}
	}

}
