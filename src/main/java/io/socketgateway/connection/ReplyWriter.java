package io.socketgateway.connection;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

import io.socketgateway.codec.Codec;
import io.socketgateway.message.Stage;
import io.socketgateway.message.TrafficRecorder;

/** Frames the replies of a connection and writes them. Threads that send take turns. */
final class ReplyWriter {

	private final Codec codec;

	private final TrafficRecorder recorder;

	private final ReplyBuffer buffer;

	private final ReentrantLock turn = new ReentrantLock();

	private long waiting;

	ReplyWriter(Codec codec, SocketStream stream, TrafficRecorder recorder) {
		this.codec = codec;
		this.recorder = recorder;
		this.buffer = new ReplyBuffer(stream);
	}

	/** Keeps the reply until the next flush, or until the buffer is full. */
	void add(byte[] payload) throws IOException {
		this.turn.lock();
		try {
			this.codec.encode(payload, this.buffer);
			this.waiting++;
		}
		finally {
			this.turn.unlock();
		}
	}

	/** Keeps bytes that are no reply and have no frame until the next flush. */
	void answer(byte[] bytes) throws IOException {
		this.turn.lock();
		try {
			this.buffer.write(bytes);
		}
		finally {
			this.turn.unlock();
		}
	}

	/** Does not wait for others that send, unless the caller has something to be sent. */
	void flush() throws IOException {
		if (isEmpty()) {
			return;
		}
		this.turn.lock();
		try {
			this.buffer.flush();
			this.recorder.messagesSent(this.waiting);
		}
		catch (IOException ex) {
			lost();
			throw ex;
		}
		finally {
			this.waiting = 0;
			this.turn.unlock();
		}
	}

	private void lost() {
		for (long count = 0; count < this.waiting; count++) {
			this.recorder.failed(Stage.REPLY);
		}
	}

	/** Right about what the caller has added; a guess about what others have. */
	boolean isEmpty() {
		return this.waiting == 0 && this.buffer.isEmpty();
	}

}
