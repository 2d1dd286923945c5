package io.socketgateway.service.upload;

import java.io.IOException;
import java.time.Duration;

import io.socketgateway.reply.Input;

/**
 * Reads one header, however its bytes are cut: it ends when it could and the client is
 * quiet, or ended its stream.
 */
final class HeaderReader {

	/** From the first piece of a header to its last. */
	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final Input input;

	private final Duration quiet;

	private final byte[] exit;

	private final long started = System.nanoTime();

	HeaderReader(Input input, Duration quiet, byte[] exit) {
		this.input = input;
		this.quiet = quiet;
		this.exit = exit;
	}

	HeaderBytes read(byte[] first) throws UploadRefusedException, IOException {
		HeaderBytes header = new HeaderBytes(first);
		while (goesOn(header)) {
			if (!header.readFrom(this.input)) {
				return ended(header);
			}
		}
		return header;
	}

	private boolean goesOn(HeaderBytes header) throws UploadRefusedException, IOException {
		if (mayEnd(header)) {
			return this.input.await(this.quiet);
		}
		Duration left = PATIENCE.minusNanos(System.nanoTime() - this.started);
		if (left.isPositive() && this.input.await(left)) {
			return true;
		}
		throw new UploadRefusedException("the header is not complete after " + PATIENCE.toSeconds() + " seconds");
	}

	private HeaderBytes ended(HeaderBytes header) throws UploadRefusedException {
		if (mayEnd(header)) {
			return header;
		}
		throw new UploadRefusedException("the client ended within the header, after " + header.length() + " bytes");
	}

	private boolean mayEnd(HeaderBytes header) {
		return header.isComplete() || header.is(this.exit);
	}

}
