package io.socketgateway.codec.example;

import java.io.OutputStream;

import io.socketgateway.codec.Codec;
import io.socketgateway.codec.FrameInput;

/** Who is handed the messages of samples while they are cut. */
@FunctionalInterface
public interface Audience {

	/** Only looks on. */
	Audience SILENT = (_, _, _) -> (_) -> true;

	/**
	 * A sample begins.
	 * @param codec of this sample alone
	 * @param in the bytes that no message holds yet
	 * @param out takes what the peer is sent
	 * @return is handed its messages
	 * @throws Exception if it cannot take any
	 */
	Hearing open(Codec codec, FrameInput in, OutputStream out) throws Exception;

	/** Who is handed the messages of one sample. */
	@FunctionalInterface
	interface Hearing extends AutoCloseable {

		/**
		 * Takes a message.
		 * @param payload as the codec has it
		 * @return whether another may come
		 * @throws Exception if nothing more shall be cut
		 */
		boolean handle(Object payload) throws Exception;

		/** The sample is over. */
		@Override
		default void close() {
		}

	}

}
