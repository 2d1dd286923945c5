package io.socketgateway.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.socketgateway.codec.Codec;
import io.socketgateway.codec.CodecException;
import io.socketgateway.message.ConnectionId;
import io.socketgateway.message.GatewayHeaders;
import io.socketgateway.message.MessageSpan;
import io.socketgateway.message.Reason;
import io.socketgateway.message.Stage;
import io.socketgateway.reply.Input;
import io.socketgateway.reply.UndeliverableReplyException;
import io.socketgateway.route.Route;
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

	private final ConnectionSettings settings;

	private final AcceptedStream accepted;

	private final Traffic traffic;

	private final SocketStream stream;

	private final Codec codec;

	private final MessageLoop messages;

	private final Input input;

	private final ReplyWriter replies;

	private final MessageHeaders headers;

	private final Consumer<StreamConnection> onEnd;

	private final Ending ending = new Ending();

	private final Progress progress;

	private final long openedAt = System.nanoTime();

	private final ReaderThread reader = new ReaderThread();

	private TcpConnectionSupport outermost = this;

	private @Nullable Map<Object, Object> attributes;

	private boolean leaving;

	/**
	 * Takes over an accepted socket.
	 * @param id its name
	 * @param accepted closed when {@link #run} ends
	 * @param settings of its listener
	 * @param publisher takes Spring Integration's connection events
	 * @param factoryName the source of those events
	 * @param onEnd told once, last
	 */
	public StreamConnection(ConnectionId id, AcceptedStream accepted, ConnectionSettings settings,
			ApplicationEventPublisher publisher, String factoryName, Consumer<StreamConnection> onEnd) {
		super(id, accepted.peer(), publisher, factoryName);
		this.accepted = accepted;
		this.settings = settings;
		this.traffic = new Traffic(settings.recorder());
		this.stream = new SocketStream(accepted.bytes(), this.traffic);
		this.progress = new Progress(settings.times(), this.stream, this.openedAt);
		this.codec = settings.codec().forConnection();
		this.replies = new ReplyWriter(this.codec, this.stream, this.traffic);
		this.messages = new MessageLoop(id, settings, this.traffic, this.stream, this.progress, this.ending,
				this.replies, this.codec);
		this.input = new StreamInput(this.messages.frames(), this.messages.source(), this.stream,
				this.messages::settle);
		this.onEnd = onEnd;
		this.headers = ConnectionHeaders.of(this, accepted.headers());
	}

	@Override
	public void run() {
		this.reader.begin();
		this.settings.recorder().opened();
		Reason reason = Reason.ERROR;
		try {
			MDC.put("connection", getConnectionId());
			MDC.put("peer", peer().toString());
			reason = live();
		}
		catch (Throwable ex) {
			this.settings.failures().failed("the life", id(), ex);
			leave(Reason.ERROR);
		}
		finally {
			end(reason);
		}
	}

	private Reason live() throws Exception {
		try {
			open();
			this.messages.run(this::handOn);
			return leave(this.ending.atEndOfStream());
		}
		catch (CodecException ex) {
			logger.debug("{} sent no message of its codec: {}", id(), ex.detail());
			this.settings.recorder().failed(Stage.DECODE);
			tell(() -> publishDecodingFailed(ex));
			return leave(this.ending.at(ex));
		}
		catch (IOException ex) {
			logger.debug("{} broke: {}", id(), ex.getMessage());
			return this.ending.atBreak();
		}
	}

	private void open() throws Exception {
		publishConnectionOpenEvent();
		logger.debug("{} opened by {}", id(), peer());
		if (!this.settings.properties().greeting().isEmpty()) {
			send(this.settings.properties().greeting());
		}
		this.settings.routes().opened(this);
		this.stream.forgiveSilence();
	}

	/** To the flow, by way of what Spring Integration registered. */
	private void handOn(Object payload) {
		TcpListener listener = getListener();
		if (listener == null) {
			throw new NoListenerException("connection " + id() + " has no listener");
		}
		listener.onMessage(new GenericMessage<>(payload, this.headers));
	}

	/** Sends what is owed and lets the peer read it. Nothing more can be sent. */
	private Reason leave(Reason reason) {
		if (reason == Reason.DRAIN) {
			sayGoodbye();
		}
		this.ending.decide(reason);
		this.progress.enter(Phase.ENDING);
		try {
			this.messages.settle();
			this.stream.endOutput((reason == Reason.PEER_CLOSED) ? Duration.ZERO : PATIENCE_WITH_PEER);
		}
		catch (IOException ex) {
			logger.debug("{} is gone: {}", id(), ex.getMessage());
		}
		return reason;
	}

	private void sayGoodbye() {
		this.leaving = true;
		try {
			if (!this.settings.properties().goodbye().isEmpty()) {
				send(this.settings.properties().goodbye());
			}
		}
		catch (UndeliverableReplyException ex) {
			logger.debug("the goodbye was not sent: {}", ex.getMessage());
		}
	}

	/**
	 * The one place where a connection ends; each step is taken whatever the others do.
	 */
	private void end(Reason otherwise) {
		Reason reason = this.ending.decidedOr(otherwise);
		this.ending.decide(reason);
		this.reader.end();
		try {
			this.stream.close();
			tell(this::tellIntegration);
			this.settings.routes().closed(this, reason);
		}
		catch (Throwable ex) {
			this.settings.failures().failed("the end", id(), ex);
		}
		finally {
			try {
				this.messages.report();
				Duration lived = Duration.ofNanos(System.nanoTime() - this.openedAt);
				this.settings.recorder().closed(reason, lived);
				this.settings.access().ended(reason, () -> asEnded(lived, reason));
				logger.debug("{} closed: {}", id(), reason);
			}
			finally {
				this.onEnd.accept(this);
			}
		}
	}

	private void tellIntegration() {
		super.close();
		if (!this.outermost.equals(this)) {
			this.outermost.getSenders().forEach((sender) -> sender.removeDeadConnection(this.outermost));
		}
	}

	/** Who listens to events does not decide what becomes of a connection. */
	private void tell(Runnable event) {
		try {
			event.run();
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
		byte[] bytes = Payloads.bytes(payload, this.codec, this.settings);
		requireOpen();
		try {
			this.replies.add(bytes);
			if (!this.reader.isCurrent()) {
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
		if (this.settings.properties().closeAfterReply() && this.ending.anythingCame() && !this.leaving) {
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
	public void routed(@Nullable Route route) {
		if (this.reader.isCurrent()) {
			this.messages.routed(route);
		}
	}

	@Override
	public boolean traced(MessageSpan span) {
		return this.reader.isCurrent() && this.messages.traced(span);
	}

	@Override
	public void messageFailed(Throwable cause) {
		if (this.reader.isCurrent()) {
			this.messages.failed(cause);
		}
	}

	@Override
	public void drain() {
		finish(Reason.DRAIN);
	}

	/** Answers the message in hand and waits for no other. */
	private void finish(Reason reason) {
		this.ending.finish(reason);
		wakeReader();
	}

	@Override
	public void abort(Reason reason) {
		this.ending.decide(reason);
		this.stream.close();
		this.reader.interrupt();
	}

	@Override
	public void checkDeadlines(long now, long idle) {
		if (this.ending.decided() != null) {
			wakeReader();
		}
		switch (this.progress.overdue(now, idle)) {
			case null -> checkReplies(now);
			case MAX_AGE -> finish(Reason.MAX_AGE);
			case Reason reason -> abort(reason);
		}
	}

	/** For a service that is slow while earlier replies wait. */
	private void checkReplies(long now) {
		if (this.progress.phase() == Phase.HANDLING && now - this.stream.movedAt() > MessageLoop.LONGEST_BATCH
				&& !this.replies.isEmpty()) {
			Thread.startVirtualThread(this::flush);
		}
	}

	/** The deadlines and the drain ask again, should the thread only be about to wait. */
	private void wakeReader() {
		if (this.progress.wake()) {
			this.stream.endInput();
		}
	}

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
	public Traffic traffic() {
		return this.traffic;
	}

	@Override
	public long lastMoved() {
		return this.stream.movedAt();
	}

	@Override
	public @Nullable String tlsSubject() {
		return this.headers.get(GatewayHeaders.TLS_SUBJECT, String.class);
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
	public SocketInfo getSocketInfo() {
		return new SocketInfo(this.accepted.bytes().socket());
	}

	@Override
	public boolean isOpen() {
		return this.stream.isOpen();
	}

	@Override
	public byte @Nullable [] getPayload() {
		try {
			return this.messages.next();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public Object getDeserializerStateKey() {
		return this.messages.frames();
	}

}
