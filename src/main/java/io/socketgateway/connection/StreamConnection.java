package io.socketgateway.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.socketgateway.codec.ByteSource;
import io.socketgateway.codec.CodecException;
import io.socketgateway.codec.FrameInput;
import io.socketgateway.message.ConnectionId;
import io.socketgateway.message.Peer;
import io.socketgateway.message.Reason;
import io.socketgateway.message.Stage;
import io.socketgateway.reply.Input;
import io.socketgateway.reply.UndeliverableReplyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.integration.ip.tcp.connection.NoListenerException;
import org.springframework.integration.ip.tcp.connection.SocketInfo;
import org.springframework.integration.ip.tcp.connection.TcpConnectionSupport;
import org.springframework.integration.ip.tcp.connection.TcpListener;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.GenericMessage;

/**
 * One accepted stream. {@link #run} is its whole life, on a thread of its own: it reads,
 * decodes, hands each message to the flow and writes the replies of a batch before it
 * waits for more. Others only send, end or cut it.
 */
public final class StreamConnection extends IntegrationConnection implements LiveConnection {

	private static final Logger logger = LoggerFactory.getLogger(StreamConnection.class);

	private static final Duration PATIENCE_WITH_PEER = Duration.ofSeconds(1);

	/** A reply waits no longer for those behind it in the same batch. */
	private static final long LONGEST_BATCH = Duration.ofMillis(1).toNanos();

	private final ConnectionSettings settings;

	private final SocketStream stream;

	private final FrameInput frames;

	private final Input input;

	private final ReplyWriter replies;

	private final MessageHeaders headers;

	private final Consumer<StreamConnection> onEnd;

	private final Ending ending = new Ending();

	private final long openedAt = System.nanoTime();

	private volatile Phase phase = Phase.OPENING;

	private volatile @Nullable Thread reader;

	private TcpConnectionSupport outermost = this;

	private @Nullable Map<Object, Object> attributes;

	private long received;

	private boolean failed;

	private long cutAt = this.openedAt;

	/** What the connection's thread does. */
	private enum Phase {

		/** It greets. */
		OPENING,

		/** It waits for the bytes of the next message; only then may others wake it. */
		WAITING,

		/** It has bytes and cuts a message out of them. */
		DECODING,

		/** The flow and the service have a message in hand. */
		HANDLING,

		/** It says goodbye. */
		ENDING

	}

	/**
	 * Takes over an accepted socket.
	 * @param id its name
	 * @param peer the other end
	 * @param channel blocking; closed when {@link #run} ends
	 * @param settings of its listener
	 * @param publisher takes Spring Integration's connection events
	 * @param factoryName the source of those events
	 * @param onEnd told once, last
	 */
	public StreamConnection(ConnectionId id, Peer peer, SocketChannel channel, ConnectionSettings settings,
			ApplicationEventPublisher publisher, String factoryName, Consumer<StreamConnection> onEnd) {
		super(id, peer, new SocketInfo(channel.socket()), publisher, factoryName);
		this.settings = settings;
		this.stream = new SocketStream(channel, settings.recorder());
		this.frames = new FrameInput(new Source(), settings.messageBytes());
		this.input = new StreamInput(this.frames, this.stream, this::settle);
		this.replies = new ReplyWriter(settings.codec(), this.stream, settings.recorder());
		this.onEnd = onEnd;
		this.headers = ConnectionHeaders.of(this);
	}

	@Override
	public void run() {
		this.reader = Thread.currentThread();
		this.settings.recorder().opened();
		Reason reason = Reason.ERROR;
		try {
			MDC.put("connection", getConnectionId());
			MDC.put("peer", peer().toString());
			reason = live();
		}
		catch (Throwable ex) {
			this.settings.failures().failed("the life", id(), ex);
			sayGoodbye(PATIENCE_WITH_PEER);
		}
		finally {
			end(reason);
		}
	}

	private Reason live() throws Exception {
		try {
			open();
			serve();
			Reason reason = this.ending.atEndOfStream();
			sayGoodbye((reason == Reason.PEER_CLOSED) ? Duration.ZERO : PATIENCE_WITH_PEER);
			return reason;
		}
		catch (CodecException ex) {
			logger.debug("{} sent no message of its codec: {}", id(), ex.getMessage());
			this.settings.recorder().failed(Stage.DECODE);
			sayGoodbye(PATIENCE_WITH_PEER);
			return this.ending.at(ex);
		}
		catch (IOException ex) {
			logger.debug("{} broke: {}", id(), ex.getMessage());
			return this.ending.atBreak();
		}
	}

	private void open() throws Exception {
		publishConnectionOpenEvent();
		logger.debug("{} opened by {}", id(), peer());
		if (!this.settings.greeting().isEmpty()) {
			send(this.settings.greeting());
		}
		this.settings.route().service().opened(this);
		this.stream.forgiveSilence();
	}

	private void serve() throws IOException {
		this.phase = Phase.DECODING;
		for (byte[] payload = next(); payload != null; payload = next()) {
			deliver(new GenericMessage<>(payload, this.headers));
		}
	}

	private byte @Nullable [] next() throws IOException {
		try {
			return (this.ending.decided() == null) ? this.settings.codec().decode(this.frames) : null;
		}
		catch (RuntimeException ex) {
			this.settings.recorder().failed(Stage.DECODE);
			throw ex;
		}
	}

	private void deliver(Message<?> message) throws IOException {
		this.received++;
		this.phase = Phase.HANDLING;
		TcpListener listener = getListener();
		if (listener == null) {
			throw new NoListenerException("connection " + id() + " has no listener");
		}
		listener.onMessage(message);
		Thread.interrupted(); // must not break the next read
		this.phase = Phase.DECODING;
		handled(System.nanoTime());
	}

	/** One look at the clock a message: where one ends the next of its batch begins. */
	private void handled(long now) throws IOException {
		this.settings.recorder().served(this.settings.route().name(), !this.failed, now - this.cutAt);
		this.failed = false;
		this.cutAt = now;
		if (now - this.stream.lastMoved() > LONGEST_BATCH) {
			this.stream.forgiveSilence();
			settle();
		}
	}

	/** Reports what was counted since the last time and sends the replies that wait. */
	private void settle() throws IOException {
		this.settings.recorder().messagesReceived(this.received);
		this.received = 0;
		this.replies.flush();
	}

	/** Sends what is owed and lets the peer read it. */
	private void sayGoodbye(Duration patience) {
		this.phase = Phase.ENDING;
		try {
			settle();
			this.stream.endOutput(patience);
		}
		catch (IOException ex) {
			logger.debug("{} is gone: {}", id(), ex.getMessage());
		}
	}

	/**
	 * The one place where a connection ends; each step is taken whatever the others do.
	 */
	private void end(Reason reason) {
		this.ending.decide(reason);
		Thread.interrupted();
		try {
			this.stream.close();
			tellIntegration();
			this.settings.route().service().closed(this, reason);
		}
		catch (Throwable ex) {
			this.settings.failures().failed("the end", id(), ex);
		}
		finally {
			this.settings.recorder().messagesReceived(this.received);
			this.settings.recorder().closed(reason, Duration.ofNanos(System.nanoTime() - this.openedAt));
			logger.debug("{} closed: {}", id(), reason);
			this.onEnd.accept(this);
		}
	}

	private void tellIntegration() {
		try {
			super.close();
			if (!this.outermost.equals(this)) {
				this.outermost.getSenders().forEach((sender) -> sender.removeDeadConnection(this.outermost));
			}
		}
		catch (RuntimeException ex) {
			this.settings.failures().failed("an event", id(), ex);
		}
	}

	/**
	 * Tells the connection what stands around it.
	 * @param outermost the interceptor that replies pass first, or the connection itself
	 */
	public void sendThrough(TcpConnectionSupport outermost) {
		this.outermost = outermost;
	}

	@Override
	public void send(Object payload) {
		if (this.outermost.equals(this)) {
			write(payload);
		}
		else {
			this.outermost.send(new GenericMessage<>(payload, this.headers));
		}
	}

	@Override
	public void send(Message<?> message) {
		write(message.getPayload());
	}

	private void write(Object payload) {
		byte[] bytes = Payloads.bytes(payload, charset());
		requireOpen();
		try {
			this.replies.add(bytes);
			if (!isReader()) {
				this.replies.flush();
			}
		}
		catch (IllegalArgumentException ex) {
			throw new UndeliverableReplyException("connection " + id() + " cannot be sent " + ex.getMessage(), ex);
		}
		catch (IOException ex) {
			abort(Reason.PEER_RESET);
			throw new UndeliverableReplyException("connection " + id() + " is broken: " + ex.getMessage(), ex);
		}
		if (this.settings.closeAfterReply() && this.ending.anythingCame()) {
			close(Reason.CLOSE_AFTER_REPLY);
		}
	}

	private void requireOpen() {
		Reason reason = this.ending.decided();
		if (reason != null) {
			throw new UndeliverableReplyException("connection " + id() + " is closed: " + reason, null);
		}
	}

	/** A service that gives up because its peer has left is not the one who ended it. */
	@Override
	public void close() {
		Reason left = this.stream.peerLeft();
		close((left != null) ? left : Reason.SERVICE);
	}

	@Override
	public void close(Reason reason) {
		this.ending.decide(reason);
		wakeReader();
	}

	@Override
	public void messageFailed() {
		if (isReader()) {
			this.failed = true;
		}
	}

	@Override
	public void drain() {
		this.ending.drain();
		wakeReader();
	}

	@Override
	public void abort(Reason reason) {
		this.ending.decide(reason);
		this.stream.close();
		Thread thread = this.reader;
		if (thread != null && !isReader()) {
			thread.interrupt();
		}
	}

	@Override
	public void checkDeadlines(long now) {
		if (this.ending.decided() != null) {
			wakeReader();
		}
		else if (!this.settings.idle().isZero() && this.stream.isSilentSince(now - this.settings.idle().toNanos())) {
			abort(Reason.IDLE);
		}
		else if (this.phase == Phase.HANDLING && now - this.stream.lastMoved() > LONGEST_BATCH
				&& !this.replies.isEmpty()) {
			Thread.startVirtualThread(this::flush);
		}
	}

	/** The deadlines and the drain ask again, should the thread only be about to wait. */
	private void wakeReader() {
		if (this.phase == Phase.WAITING) {
			this.stream.endInput();
		}
	}

	private boolean isReader() {
		return Thread.currentThread().equals(this.reader);
	}

	/** For a service that is slow while earlier replies wait. */
	private void flush() {
		try {
			this.replies.flush();
		}
		catch (IOException ex) {
			abort(Reason.PEER_RESET);
		}
	}

	@Override
	public ConnectionSettings settings() {
		return this.settings;
	}

	@Override
	public Map<Object, Object> attributes() {
		if (this.attributes == null) {
			this.attributes = new HashMap<>();
		}
		return this.attributes;
	}

	@Override
	public Input input() {
		return this.input;
	}

	@Override
	public boolean isOpen() {
		return this.stream.isOpen();
	}

	@Override
	public byte @Nullable [] getPayload() {
		try {
			return next();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public Object getDeserializerStateKey() {
		return this.frames;
	}

	/** Before the thread waits for bytes, everything that is owed is sent. */
	private final class Source implements ByteSource {

		@Override
		public int read(ByteBuffer into) throws IOException {
			settle();
			int count = (StreamConnection.this.phase == Phase.DECODING) ? await(into) : readBody(into);
			if (count > 0) {
				StreamConnection.this.ending.bytesCame();
			}
			return count;
		}

		private int await(ByteBuffer into) throws IOException {
			StreamConnection.this.phase = Phase.WAITING;
			try {
				return StreamConnection.this.ending.isNear() ? -1 : StreamConnection.this.stream.read(into);
			}
			finally {
				StreamConnection.this.cutAt = StreamConnection.this.stream.lastMoved();
				StreamConnection.this.phase = Phase.DECODING;
			}
		}

		private int readBody(ByteBuffer into) throws IOException {
			StreamConnection.this.stream.forgiveSilence();
			return StreamConnection.this.stream.read(into);
		}

		@Override
		public int available() throws IOException {
			return StreamConnection.this.stream.available();
		}

	}

}
