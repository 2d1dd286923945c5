package io.socketgateway.service.upload;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where uploads are stored, what the clients expect to be told and how much they may
 * send. Immutable; making one throws {@link IllegalArgumentException} with one sentence
 * where a value cannot work.
 *
 * @param basePath the folder of the files, created where it is missing; must be given
 * @param dialect the words between client and server
 * @param limits how much a client may send
 * @param charset the charset of the names; where it is not given, UTF-8 until a
 * connection's name is not, GB18030 from then on
 */
public record UploadOptions(String basePath, Dialect dialect, Limits limits, @Nullable Charset charset) {

	public UploadOptions(@Nullable String basePath, @DefaultValue Dialect dialect, @DefaultValue Limits limits,
			@Nullable Charset charset) {
		if (basePath == null || basePath.isBlank()) {
			throw new IllegalArgumentException("base-path is missing: it is the folder where uploads are stored");
		}
		if (charset != null && !readsAscii(charset)) {
			throw new IllegalArgumentException("charset must be one that reads ASCII as it is, not " + charset);
		}
		this.basePath = basePath;
		this.dialect = dialect;
		this.limits = limits;
		this.charset = charset;
	}

	private static boolean readsAscii(Charset charset) {
		return charset.decode(ByteBuffer.wrap(new byte[] { 'a', '|', '0' })).toString().equals("a|0");
	}

	/** What becomes of a file whose name is taken. */
	public enum OnExists {

		/** Readers of the name see the old file until they see the whole new one. */
		REPLACE,

		/** The upload is refused. */
		REFUSE

	}

	/**
	 * The words between client and server. Texts are sent in the listener's charset; an
	 * empty one is not sent.
	 *
	 * @param greeting sent on connect
	 * @param signal tells the client to send the file's bytes
	 * @param done sent when a file is stored
	 * @param exit the header that ends the conversation; empty for none
	 * @param headerQuiet how long a client is silent once its header is complete
	 * @param onExists what becomes of a file whose name is taken
	 */
	public record Dialect(@DefaultValue("") String greeting, @DefaultValue("nothing") String signal,
			@DefaultValue("") String done, @DefaultValue("exit") String exit,
			@DefaultValue("20ms") Duration headerQuiet, @DefaultValue("replace") OnExists onExists) {

		public Dialect {
			if (!headerQuiet.isPositive()) {
				throw new IllegalArgumentException("header-quiet must be longer than 0, not " + headerQuiet);
			}
		}

	}

	/**
	 * How much a client may send.
	 *
	 * @param maxSize the largest file
	 */
	public record Limits(@DefaultValue("10GB") DataSize maxSize) {

		public Limits {
			if (maxSize.toBytes() < 1) {
				throw new IllegalArgumentException("max-size must be at least 1B, not " + maxSize);
			}
		}

	}

}
