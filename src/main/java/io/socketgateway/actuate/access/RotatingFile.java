package io.socketgateway.actuate.access;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.IntStream;

import io.socketgateway.connection.ReportInterval;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of lines that is renamed when it is full: the one before it ends in {@code .1},
 * the eldest is deleted. A line that cannot be written is counted and leaves nothing of
 * itself; the next one tries again. For one thread.
 */
final class RotatingFile extends OutputStream {

	private static final Logger logger = LoggerFactory.getLogger(RotatingFile.class);

	private final Path path;

	private final long most;

	private final int files;

	private final LostLines lost;

	private final ReportInterval reports = new ReportInterval();

	private FileChannel channel;

	private long size;

	/** Makes its folder where that is missing. */
	RotatingFile(Path path, long most, int files, LostLines lost) throws IOException {
		this.path = path.toAbsolutePath();
		this.most = most;
		this.files = files;
		this.lost = lost;
		Path folder = this.path.getParent();
		if (folder == null || (Files.exists(this.path) && !Files.isRegularFile(this.path))) {
			throw new FileSystemException(path.toString(), null, "is no file");
		}
		Files.createDirectories(folder);
		this.channel = opened();
		this.size = this.channel.size();
	}

	private FileChannel opened() throws IOException {
		return FileChannel.open(this.path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	@Override
	public void write(int character) {
		write(new byte[] { (byte) character }, 0, 1);
	}

	/** Takes one line whole. */
	@Override
	public void write(byte[] line, int from, int length) {
		try {
			makeRoom(length);
			append(ByteBuffer.wrap(line, from, length));
			this.size += length;
		}
		catch (IOException ex) {
			this.lost.add(Bound.OUTPUT, 1);
			this.reports.due()
				.ifPresent((more) -> logger.warn(
						"the access log cannot be written, its lines are lost until it can ({} more since the last report): {}",
						more, ex.toString()));
		}
	}

	private void makeRoom(int length) throws IOException {
		if (this.size > 0 && this.size + length > this.most) {
			this.channel.close();
			rotate();
			this.size = 0;
		}
		if (!this.channel.isOpen()) {
			this.channel = opened();
			this.size = this.channel.size();
		}
	}

	private void rotate() throws IOException {
		for (int number = firstGap(); number > 0; number--) {
			if (Files.exists(numbered(number - 1))) {
				Files.move(numbered(number - 1), numbered(number), StandardCopyOption.REPLACE_EXISTING);
			}
		}
		Files.deleteIfExists(this.path);
	}

	/** Left where a rotation has failed: to try again costs no further archive. */
	private int firstGap() {
		return IntStream.range(1, this.files)
			.filter((number) -> !Files.exists(numbered(number)))
			.findFirst()
			.orElse(this.files - 1);
	}

	private Path numbered(int number) {
		return (number == 0) ? this.path : this.path.resolveSibling(this.path.getFileName() + "." + number);
	}

	private void append(ByteBuffer line) throws IOException {
		try {
			while (line.hasRemaining()) {
				this.channel.write(line);
			}
		}
		catch (IOException ex) {
			this.channel.truncate(this.size);
			throw ex;
		}
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
