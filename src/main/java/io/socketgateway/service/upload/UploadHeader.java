package io.socketgateway.service.upload;

import java.util.Map;

/**
 * What a client announces.
 *
 * @param name the file's name, fit for the folder
 * @param size its length in bytes
 */
record UploadHeader(String name, long size) {

	static UploadHeader parse(HeaderBytes header, NameDecoder names, Map<Object, Object> attributes)
			throws UploadRefusedException {
		if (!header.hasCommand()) {
			throw new UploadRefusedException("the header has no command word");
		}
		return new UploadHeader(NameRule.check(names.decode(header.name(), attributes)), size(header.size()));
	}

	private static long size(String digits) throws UploadRefusedException {
		try {
			return Long.parseLong(digits);
		}
		catch (NumberFormatException _) {
			throw new UploadRefusedException("the size is no number of bytes that a file can have");
		}
	}

}
