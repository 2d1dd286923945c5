package io.socketgateway.service.upload;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** A disk that did not do what it was asked to: nothing a client can help. */
class DiskFailedException extends IOException {

	DiskFailedException(@Nullable String sentence, @Nullable Throwable cause) {
		super(sentence, cause);
	}

}
