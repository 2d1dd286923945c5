package io.socketgateway.config;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Whether and where a line is written for each connection that ends.
 *
 * @param enabled whether any is
 * @param format how
 * @param perSecond the most lines a second with the same reason
 * @param path of the file; empty is the console
 * @param fileSize the size at which a new file is begun
 * @param files how many there are at most, the one that is written included
 */
public record AccessLogProperties(@DefaultValue("false") boolean enabled, @DefaultValue("ecs") AccessLogFormat format,
		@DefaultValue("1000") int perSecond, @DefaultValue("") String path, @DefaultValue("100MB") DataSize fileSize,
		@DefaultValue("5") int files) {

	private static final int MOST_PER_SECOND = 100_000;

	private static final DataSize SMALLEST = DataSize.ofKilobytes(1);

	private static final DataSize LARGEST = DataSize.ofGigabytes(10);

	private static final int MOST_FILES = 100;

	public AccessLogProperties {
		if (perSecond < 1 || perSecond > MOST_PER_SECOND) {
			throw new IllegalArgumentException("per-second must be between 1 and 100000");
		}
		if (path.indexOf('\0') >= 0) {
			throw new IllegalArgumentException("path must be the path of a file");
		}
		if (fileSize.compareTo(SMALLEST) < 0 || fileSize.compareTo(LARGEST) > 0) {
			throw new IllegalArgumentException("file-size must be between 1KB and 10GB");
		}
		if (files < 1 || files > MOST_FILES) {
			throw new IllegalArgumentException("files must be between 1 and 100");
		}
	}

}
