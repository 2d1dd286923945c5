package io.socketgateway.connection;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import io.socketgateway.message.Reason;
import io.socketgateway.message.Stage;
import io.socketgateway.message.TrafficRecorder;

/**
 * What one connection has received and sent, for who asks, from any thread. It stands
 * before the recorder of the listener and hands everything on. One thread at a time
 * records what came, one at a time what went, so that a count is an addition and a plain
 * write that others see soon; only what is pushed may be counted by several at once.
 */
public final class Traffic implements TrafficRecorder {

	private static final VarHandle BYTES_IN = count("bytesIn");

	private static final VarHandle MESSAGES_IN = count("messagesIn");

	private static final VarHandle BYTES_OUT = count("bytesOut");

	private static final VarHandle MESSAGES_OUT = count("messagesOut");

	private static final VarHandle BYTES_PUSHED = count("bytesPushed");

	private static final VarHandle MESSAGES_PUSHED = count("messagesPushed");

	private final TrafficRecorder listener;

	private final long since = System.currentTimeMillis();

	private long bytesIn;

	private long messagesIn;

	private long bytesOut;

	private long messagesOut;

	@SuppressWarnings("UnusedVariable") // used by its handle
	private long bytesPushed;

	@SuppressWarnings("UnusedVariable") // used by its handle
	private long messagesPushed;

	/**
	 * Begins now.
	 * @param listener takes the same counts, those of other connections among them
	 */
	Traffic(TrafficRecorder listener) {
		this.listener = listener;
	}

	private static VarHandle count(String name) {
		try {
			return MethodHandles.lookup().findVarHandle(Traffic.class, name, long.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	@Override
	public void bytesReceived(long count) {
		BYTES_IN.setOpaque(this, this.bytesIn + count);
		this.listener.bytesReceived(count);
	}

	@Override
	public void messagesReceived(long count) {
		MESSAGES_IN.setOpaque(this, this.messagesIn + count);
		this.listener.messagesReceived(count);
	}

	@Override
	public void bytesSent(long count) {
		BYTES_OUT.setOpaque(this, this.bytesOut + count);
		this.listener.bytesSent(count);
	}

	@Override
	public void messagesSent(long count) {
		MESSAGES_OUT.setOpaque(this, this.messagesOut + count);
		this.listener.messagesSent(count);
	}

	/** A message was sent beside the thread that records what goes, by any other. */
	void pushed(long bytes) {
		BYTES_PUSHED.getAndAdd(this, bytes);
		MESSAGES_PUSHED.getAndAdd(this, 1L);
		this.listener.bytesSent(bytes);
		this.listener.messagesSent(1);
	}

	@Override
	public void opened() {
		this.listener.opened();
	}

	@Override
	public void refused(Reason reason) {
		this.listener.refused(reason);
	}

	@Override
	public void observed(Reason reason) {
		this.listener.observed(reason);
	}

	@Override
	public void services(Set<String> names) {
		this.listener.services(names);
	}

	@Override
	public void closed(Reason reason, Duration lived) {
		this.listener.closed(reason, lived);
	}

	@Override
	public void failed(Stage stage) {
		this.listener.failed(stage);
	}

	@Override
	public void served(String service, boolean answered, long nanos) {
		this.listener.served(service, answered, nanos);
	}

	@Override
	public void dropped(Reason reason, long count) {
		this.listener.dropped(reason, count);
	}

	/**
	 * When the connection was accepted.
	 * @return to the millisecond
	 */
	public Instant since() {
		return Instant.ofEpochMilli(this.since);
	}

	/**
	 * Bytes off the wire.
	 * @return a moment ago
	 */
	public long bytesIn() {
		return (long) BYTES_IN.getOpaque(this);
	}

	/**
	 * Whole messages cut from them.
	 * @return as of the batch before this one
	 */
	public long messagesIn() {
		return (long) MESSAGES_IN.getOpaque(this);
	}

	/**
	 * Bytes onto the wire.
	 * @return a moment ago
	 */
	public long bytesOut() {
		return (long) BYTES_OUT.getOpaque(this) + (long) BYTES_PUSHED.getOpaque(this);
	}

	/**
	 * Replies and pushes written.
	 * @return as of the batch before this one
	 */
	public long messagesOut() {
		return (long) MESSAGES_OUT.getOpaque(this) + (long) MESSAGES_PUSHED.getOpaque(this);
	}

}
