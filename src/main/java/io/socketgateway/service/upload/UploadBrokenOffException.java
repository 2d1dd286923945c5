package io.socketgateway.service.upload;

import java.io.IOException;

/** A client that ended its stream within a file. Nothing of the file remains. */
public class UploadBrokenOffException extends IOException {

	private final long received;

	private final long size;

	public UploadBrokenOffException(long received, long size) {
		super("the client broke off after " + received + " of " + size + " bytes");
		this.received = received;
		this.size = size;
	}

	/**
	 * What came of the file.
	 * @return in bytes
	 */
	public long received() {
		return this.received;
	}

	/**
	 * What the client had announced.
	 * @return in bytes
	 */
	public long size() {
		return this.size;
	}

}
