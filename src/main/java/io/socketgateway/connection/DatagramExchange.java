package io.socketgateway.connection;

import java.io.IOException;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
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

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.GenericMessage;

/**
 * What is said with one UDP peer. Its datagrams are handled one after the other, in their
 * order, on a virtual thread that lives while there are any; those of other peers do not
 * wait for them.
 */
public final class DatagramExchange implements LiveConnection {

	private static final Logger logger = LoggerFactory.getLogger(DatagramExchange.class);

	private static final int LONGEST_QUEUE = 256;

	private final ConnectionId id;

	private final Peer peer;

	private final DatagramWriter replies;

	private final ConnectionSettings settings;

	private final DatagramBacklog backlog;

	private final Consumer<Message<?>> flow;

	private final Consumer<DatagramExchange> onEnd;

	private final MessageHeaders headers;

	private final Map<Object, Object> attributes = new HashMap<>();

	private final AtomicReference<@Nullable Reason> ending = new AtomicReference<>();

	private final long openedAt = System.nanoTime();

	private final ReentrantLock lock = new ReentrantLock();

	private final Queue<byte[]> waiting = new ArrayDeque<>(2);

	private @Nullable Thread worker;

	private boolean opened;

	private boolean ended;

	private boolean failed;

	private volatile long lastMoved = this.openedAt;

	/**
	 * Meets a peer.
	 * @param id its name
	 * @param peer the other end
	 * @param channel the listening socket; replies leave by it
	 * @param settings of its listener
	 * @param backlog counts what waits, with that of other peers
	 * @param flow takes the messages
	 * @param onEnd told once, last
	 */
	public DatagramExchange(ConnectionId id, Peer peer, DatagramChannel channel, ConnectionSettings settings,
			DatagramBacklog backlog, Consumer<Message<?>> flow, Consumer<DatagramExchange> onEnd) {
		this.id = id;
		this.peer = peer;
		this.replies = new DatagramWriter(channel, peer.address(), settings);
		this.settings = settings;
		this.backlog = backlog;
		this.flow = flow;
		this.onEnd = onEnd;
		this.headers = ConnectionHeaders.of(this);
	}

	/**
	 * Takes a datagram that has come from the peer.
	 * @param datagram handled after those before it
	 * @return {@code false} if the exchange has ended and a new one must take it
	 */
	public boolean receive(byte[] datagram) {
		this.lock.lock();
		try {
			if (this.ending.get() != null) {
				return false;
			}
			this.lastMoved = System.nanoTime();
			if (this.waiting.size() < LONGEST_QUEUE && this.backlog.take(datagram.length)) {
				this.waiting.add(datagram);
				start();
			}
			else {
				this.settings.recorder().dropped(Reason.QUEUE_FULL);
			}
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void start() {
		if (this.worker == null) {
			Thread thread = Thread.ofVirtual().name(this.id.value()).unstarted(this::run);
			thread.start();
			this.worker = thread;
		}
	}

	private void run() {
		for (byte[] datagram = next(); datagram != null; datagram = next()) {
			handle(datagram);
			this.lastMoved = System.nanoTime();
		}
	}

	/** The next datagram; none is the end of this thread, and may be of the exchange. */
	private byte @Nullable [] next() {
		boolean over;
		this.lock.lock();
		try {
			byte[] datagram = this.waiting.poll();
			if (datagram != null) {
				this.backlog.give(datagram.length);
				return datagram;
			}
			this.worker = null;
			over = this.ending.get() != null && !this.ended;
			this.ended |= over;
		}
		finally {
			this.lock.unlock();
		}
		if (over) {
			end();
		}
		return null;
	}

	/** Draining answers what waits; any other end does not. */
	private boolean isCut() {
		Reason reason = this.ending.get();
		return reason != null && reason != Reason.DRAIN;
	}

	private void handle(byte[] datagram) {
		if (isCut()) {
			return;
		}
		try {
			open();
			decode(datagram);
		}
		catch (CodecException ex) {
			logger.debug("{} sent no message of its codec: {}", this.id, ex.getMessage());
			this.settings.recorder().failed(Stage.DECODE);
		}
		catch (Throwable ex) {
			this.settings.failures().failed("a datagram", this.id, ex);
			close(Reason.ERROR);
		}
	}

	private void open() throws Exception {
		if (!this.opened) {
			this.opened = true;
			this.settings.route().service().opened(this);
		}
	}

	private void decode(byte[] datagram) throws IOException {
		if (!this.settings.codec().hasFrames()) {
			deliver(datagram);
			return;
		}
		FrameInput frames = new FrameInput(ByteSource.of(datagram), this.settings.messageBytes());
		byte[] payload = this.settings.codec().decode(frames);
		while (payload != null) {
			deliver(payload);
			payload = this.settings.codec().decode(frames);
		}
	}

	private void deliver(byte[] payload) {
		this.settings.recorder().messagesReceived(1);
		this.failed = false;
		long start = System.nanoTime();
		this.flow.accept(new GenericMessage<>(payload, this.headers));
		this.settings.recorder().served(this.settings.route().name(), !this.failed, System.nanoTime() - start);
	}

	@Override
	public void send(Object payload) {
		byte[] bytes = Payloads.bytes(payload, charset());
		if (isCut()) {
			throw new UndeliverableReplyException("connection " + this.id + " is closed: " + this.ending.get(), null);
		}
		try {
			this.replies.write(bytes);
			this.lastMoved = System.nanoTime();
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new UndeliverableReplyException("connection " + this.id + " cannot be sent: " + ex.getMessage(), ex);
		}
		if (this.settings.closeAfterReply()) {
			close(Reason.CLOSE_AFTER_REPLY);
		}
	}

	private void end() {
		Reason reason = Objects.requireNonNull(this.ending.get());
		try {
			if (this.opened) {
				this.settings.route().service().closed(this, reason);
			}
		}
		catch (Throwable ex) {
			this.settings.failures().failed("the end", this.id, ex);
		}
		finally {
			this.settings.recorder().closed(reason, Duration.ofNanos(System.nanoTime() - this.openedAt));
			this.onEnd.accept(this);
		}
	}

	@Override
	public void close() {
		close(Reason.SERVICE);
	}

	@Override
	public void messageFailed() {
		if (Thread.currentThread().equals(this.worker)) {
			this.failed = true;
		}
	}

	@Override
	public void drain() {
		close(Reason.DRAIN);
	}

	@Override
	public void abort(Reason reason) {
		this.lock.lock();
		try {
			this.ending.compareAndSet(Reason.DRAIN, reason);
			if (this.worker != null) {
				this.worker.interrupt();
			}
		}
		finally {
			this.lock.unlock();
		}
		close(reason);
	}

	/**
	 * Makes room for another peer, unless a datagram is in hand.
	 * @return whether the exchange ends
	 */
	public boolean evict() {
		this.lock.lock();
		try {
			if (this.worker == null) {
				close(Reason.IDLE);
				return true;
			}
			return false;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** The exchange's own thread ends it: its service hears of one thing at a time. */
	@Override
	public void close(Reason reason) {
		this.lock.lock();
		try {
			if (this.ending.compareAndSet(null, reason)) {
				start();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void checkDeadlines(long now) {
		if (!this.settings.idle().isZero() && now - this.lastMoved > this.settings.idle().toNanos()) {
			evict();
		}
	}

	@Override
	public ConnectionId id() {
		return this.id;
	}

	@Override
	public ConnectionSettings settings() {
		return this.settings;
	}

	@Override
	public Peer peer() {
		return this.peer;
	}

	@Override
	public Map<Object, Object> attributes() {
		return this.attributes;
	}

	@Override
	public Input input() {
		throw new UnsupportedOperationException("a " + transport() + " connection has no stream to read from");
	}

}
