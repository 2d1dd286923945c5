package io.socketgateway.service.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;

import io.socketgateway.reply.UndeliverableReplyException;
import org.jspecify.annotations.Nullable;

/** Tells the recorder of one upload, and of its end whatever that is. For one thread. */
final class CountedUpload {

	private final UploadRecorder recorder;

	private final long begun = System.nanoTime();

	private boolean exited;

	CountedUpload(UploadRecorder recorder) {
		this.recorder = recorder;
	}

	/** What a client and the service have to do with each other. */
	@FunctionalInterface
	interface Conversation {

		@Nullable Object lead(CountedUpload upload) throws UploadRefusedException, IOException;

	}

	@Nullable Object during(Conversation conversation) throws UploadRefusedException, IOException {
		UploadOutcome outcome = UploadOutcome.FAILED;
		this.recorder.begun();
		try {
			Object reply = conversation.lead(this);
			outcome = UploadOutcome.COMPLETED;
			return reply;
		}
		catch (UploadRefusedException | IOException | RuntimeException | Error ex) {
			outcome = outcome(ex);
			throw ex;
		}
		finally {
			end(outcome);
		}
	}

	private static UploadOutcome outcome(Throwable ex) {
		return switch (ex) {
			case UploadRefusedException _ -> UploadOutcome.REFUSED;
			case DiskFailedException _ -> UploadOutcome.FAILED;
			case IOException _, UndeliverableReplyException _ -> UploadOutcome.BROKEN;
			default -> UploadOutcome.FAILED;
		};
	}

	/** There is no file: the client has said that no more will come. */
	void exit() {
		this.exited = true;
	}

	private void end(UploadOutcome outcome) {
		if (this.exited) {
			this.recorder.exited();
		}
		else {
			this.recorder.ended(outcome, Duration.ofNanos(System.nanoTime() - this.begun));
		}
	}

	/** The same bytes, which are counted as they come. */
	ReadableByteChannel counting(ReadableByteChannel bytes) {
		return new ReadableByteChannel() {

			@Override
			public int read(ByteBuffer into) throws IOException {
				int count = bytes.read(into);
				CountedUpload.this.recorder.received(Math.max(0, count));
				return count;
			}

			@Override
			public boolean isOpen() {
				return bytes.isOpen();
			}

			@Override
			public void close() throws IOException {
				bytes.close();
			}

		};
	}

}
