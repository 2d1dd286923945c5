package io.socketgateway.connection;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

import io.socketgateway.codec.Codec;
import io.socketgateway.codec.CodecException;
import io.socketgateway.codec.FrameInput;
import io.socketgateway.message.ConnectionId;
import io.socketgateway.message.MessageSpan;
import io.socketgateway.message.Stage;
import io.socketgateway.route.Route;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts the messages of a stream connection, has each handed on before it looks for the
 * next, and settles with the peer and the meters. For the connection's thread.
 */
final class MessageLoop {

	private static final Logger logger = LoggerFactory.getLogger(MessageLoop.class);

	/** A reply waits no longer for those behind it in the same batch. */
	static final long LONGEST_BATCH = Duration.ofMillis(1).toNanos();

	private final ConnectionId id;

	private final ConnectionSettings settings;

	private final Traffic traffic;

	private final SocketStream stream;

	private final Progress progress;

	private final Ending ending;

	private final ReplyWriter replies;

	private final Codec codec;

	private final FrameSource source;

	private final FrameInput frames;

	private final MessageRate rate;

	private long received;

	private @Nullable Route route;

	private boolean failed;

	private final SpanInHand span = new SpanInHand();

	private long servedAt = System.nanoTime();

	MessageLoop(ConnectionId id, ConnectionSettings settings, Traffic traffic, SocketStream stream, Progress progress,
			Ending ending, ReplyWriter replies, Codec codec) {
		this.id = id;
		this.settings = settings;
		this.traffic = traffic;
		this.stream = stream;
		this.progress = progress;
		this.ending = ending;
		this.replies = replies;
		this.codec = codec;
		this.source = new FrameSource(stream, progress, ending, this);
		this.frames = new FrameInput(codec.filter(this.source), settings.messageBytes());
		this.rate = new MessageRate(settings.properties().limits().messagesPerSecond(), ending::isNear, this::settle);
	}

	/** Returns when no message is to come any more. */
	void run(Consumer<Object> flow) throws IOException {
		this.progress.enter(Phase.DECODING);
		for (byte[] message = next(); message != null; message = next()) {
			deliver(message, flow);
		}
	}

	byte @Nullable [] next() throws IOException {
		try {
			return (this.ending.decided() == null) ? this.codec.decode(this.frames) : null;
		}
		catch (RuntimeException ex) {
			this.settings.recorder().failed(Stage.DECODE);
			throw ex;
		}
	}

	private void deliver(byte[] message, Consumer<Object> flow) throws IOException {
		Object payload = payload(message);
		this.received++;
		this.progress.message();
		this.rate.await();
		if (this.ending.decided() != null) {
			return;
		}
		this.route = this.settings.routes().only();
		try {
			flow.accept(payload);
			Thread.interrupted(); // must not break the next read
			this.progress.enter(Phase.DECODING);
			handled(System.nanoTime());
		}
		catch (Throwable ex) {
			this.span.failed(ex);
			throw ex;
		}
		finally {
			this.span.end();
		}
	}

	private Object payload(byte[] message) throws CodecException {
		try {
			return Payloads.of(message, this.codec, this.settings);
		}
		catch (RuntimeException ex) {
			this.settings.recorder().failed(Stage.DECODE);
			throw ex;
		}
	}

	/** One look at the clock a message: where one ends the next of its batch begins. */
	private void handled(long now) throws IOException {
		long begun = Math.max(this.servedAt - now, this.stream.readAt() - now);
		if (this.route != null) {
			this.settings.recorder().served(this.route.name(), !this.failed, -begun);
		}
		this.failed = false;
		this.servedAt = now;
		if (now - this.stream.movedAt() > LONGEST_BATCH) {
			this.stream.forgiveSilence();
			settle();
		}
	}

	/** Which way the message in hand takes, if any. */
	void routed(@Nullable Route route) {
		this.route = route;
	}

	/** The span of the message in hand; the meters are told before it ends. */
	boolean traced(MessageSpan begun) {
		return this.span.take(begun);
	}

	/** The message in hand has failed. */
	void failed(Throwable cause) {
		this.failed = true;
		this.span.failed(cause);
	}

	/** Reports what was counted since the last time and sends the replies that wait. */
	void settle() throws IOException {
		report();
		this.replies.flush();
	}

	void report() {
		this.traffic.messagesReceived(this.received);
		this.received = 0;
	}

	/** Sends bytes that are no message behind the replies that wait. */
	void answer(byte[] bytes) throws IOException {
		this.replies.answer(bytes);
	}

	/** Bytes of the stream were given up; they count as a message does. */
	void dropped(CodecException reason) throws IOException {
		logger.atDebug()
			.addArgument(this.id)
			.addArgument(reason::detail)
			.log("{} sent what is no message of its codec: {}");
		this.settings.recorder().failed(Stage.DECODE);
		this.progress.dropped();
		this.rate.await();
	}

	/** Whether a message may have begun. */
	boolean hasBytes() {
		return this.frames.buffered() > 0;
	}

	FrameSource source() {
		return this.source;
	}

	FrameInput frames() {
		return this.frames;
	}

}
