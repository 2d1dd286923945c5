package io.socketgateway.service.chatbot;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * A dialog file on disk or on the class path, of bounded size and in UTF-8.
 *
 * @param name its path, or {@code classpath:} and its path there
 */
record DialogFile(String name) {

	private static final String CLASSPATH = "classpath:";

	private static final int MAX_BYTES = 1024 * 1024;

	String text() {
		byte[] bytes = bytes();
		if (bytes.length > MAX_BYTES) {
			throw fault("is larger than 1 MB");
		}
		ByteBuffer in = ByteBuffer.wrap(bytes);
		CharBuffer out = CharBuffer.allocate(bytes.length);
		if (StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError()) {
			throw new Place(this.name, line(bytes, in.position())).fault("the file is not UTF-8");
		}
		return out.flip().toString();
	}

	private byte[] bytes() {
		try (InputStream in = resource().getInputStream()) {
			return in.readNBytes(MAX_BYTES + 1);
		}
		catch (FileNotFoundException _) {
			throw fault("does not exist: there is no " + where());
		}
		catch (IOException ex) {
			throw fault("cannot be read: " + where() + ", " + ex.getClass().getSimpleName() + ": " + ex.getMessage());
		}
	}

	private Resource resource() {
		return isOnClassPath() ? new ClassPathResource(this.name.substring(CLASSPATH.length()))
				: new FileSystemResource(Path.of(this.name));
	}

	private String where() {
		return isOnClassPath() ? "such file on the class path" : "file " + Path.of(this.name).toAbsolutePath();
	}

	private boolean isOnClassPath() {
		return this.name.startsWith(CLASSPATH);
	}

	private IllegalArgumentException fault(String problem) {
		return new IllegalArgumentException(this.name + " " + problem);
	}

	private static int line(byte[] bytes, int end) {
		int line = 1;
		for (int i = 0; i < end; i++) {
			line += (bytes[i] == '\n') ? 1 : 0;
		}
		return line;
	}

}
