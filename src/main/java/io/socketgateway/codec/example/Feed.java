package io.socketgateway.codec.example;

import java.nio.ByteBuffer;

import io.socketgateway.codec.ByteSource;

/** How the bytes of a sample come. */
public enum Feed {

	/** All at once. */
	WHOLE {
		@Override
		ByteSource source(byte[] sample) {
			return ByteSource.of(sample);
		}
	},

	/** Each alone. */
	BYTE_BY_BYTE {
		@Override
		ByteSource source(byte[] sample) {
			ByteBuffer bytes = ByteBuffer.wrap(sample);
			return (into) -> {
				if (!bytes.hasRemaining()) {
					return -1;
				}
				into.put(bytes.get());
				return 1;
			};
		}
	};

	abstract ByteSource source(byte[] sample);

}
