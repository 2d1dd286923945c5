package io.socketgateway.service.upload;

import java.util.Locale;

/** How an upload ended. */
public enum UploadOutcome {

	/** The file is stored. */
	COMPLETED,

	/** What the client announced was not taken. */
	REFUSED,

	/** The client, or its connection, was gone before all of the file had come. */
	BROKEN,

	/** The disk had no room for the file or did not take it, or we have failed. */
	FAILED;

	/** The word in meters. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
