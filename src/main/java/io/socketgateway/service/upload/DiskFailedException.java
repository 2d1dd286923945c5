package io.socketgateway.service.upload;

import java.io.IOException;

/** A disk that did not do what it was asked to: nothing a client can help. */
class DiskFailedException extends IOException {

	DiskFailedException(IOException cause) {
		super(cause.getMessage(), cause);
	}

}
