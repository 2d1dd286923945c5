package io.socketgateway.service.upload;

import io.socketgateway.service.MessageRefusedException;

/**
 * A file that is not taken. Its message says why in one sentence and quotes nothing of
 * what the client sent but sizes, in bytes. The connection is closed without a byte.
 */
public class UploadRefusedException extends MessageRefusedException {

	public UploadRefusedException(String message) {
		super(message);
	}

}
