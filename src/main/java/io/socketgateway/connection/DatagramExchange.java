package io.socketgateway.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import io.socketgateway.message.ConnectionId;
import io.socketgateway.message.MessageSpan;
import io.socketgateway.message.Peer;
import io.socketgateway.message.Reason;
import io.socketgateway.message.TrafficRecorder;
import io.socketgateway.reply.Input;
import io.socketgateway.reply.UndeliverableReplyException;
import io.socketgateway.route.Route;
import org.jspecify.annotations.Nullable;

/**
 * What is said with one peer of a datagram listener. Its datagrams are handled one after
 * the other, in their order: by the thread that receives where the service returns at
 * once, else on a virtual thread that lives while there are any, so that those of other
 * peers do not wait for them.
 */
public final class DatagramExchange implements LiveConnection {

	private final ConnectionId id;

	private final Peer peer;

	private final DatagramWriter writer;

	private final ExchangeSettings exchanges;

	private final Consumer<DatagramExchange> onEnd;

	private final Map<Object, Object> attributes = new HashMap<>();

	private final DatagramTurns turns;

	private final LoopDetector loops;

	private final DatagramDelivery delivery;

	/** The listener's own meters are told by who reads and writes the socket. */
	private final Traffic traffic = new Traffic(TrafficRecorder.NONE);

	private final long openedAt = System.nanoTime();

	private volatile long lastMoved = this.openedAt;

	/**
	 * Meets a peer.
	 * @param id its name
	 * @param peer the other end
	 * @param writer of the listening socket; replies leave by it
	 * @param exchanges what it shares with the listener's other exchanges
	 * @param onEnd told once, last
	 */
	public DatagramExchange(ConnectionId id, Peer peer, DatagramWriter writer, ExchangeSettings exchanges,
			Consumer<DatagramExchange> onEnd) {
		this.id = id;
		this.peer = peer;
		this.writer = writer;
		this.exchanges = exchanges;
		this.onEnd = onEnd;
		this.turns = new DatagramTurns(exchanges.backlog(), () -> settings().thread(id, this::run));
		this.loops = new LoopDetector(peer);
		this.delivery = new DatagramDelivery(this, exchanges);
	}

	/**
	 * Takes a datagram that has come from the peer.
	 * @param datagram handled after those before it
	 * @param now when it came, of {@link System#nanoTime()}
	 * @return {@code false} if the exchange has ended and a new one must take it
	 */
	public boolean receive(byte[] datagram, long now) {
		if (this.loops.isMuted(now)) {
			this.lastMoved = now;
			settings().recorder().dropped(Reason.LOOP);
			return true;
		}
		DatagramTurns.Turn turn = this.turns.take(datagram, this.exchanges.atOnce());
		if (turn == DatagramTurns.Turn.YOURS) {
			run(datagram, now);
		}
		else {
			this.lastMoved = now;
		}
		if (turn == DatagramTurns.Turn.NEVER) {
			settings().recorder().dropped(Reason.QUEUE_FULL);
		}
		return turn != DatagramTurns.Turn.TOO_LATE;
	}

	private void run() {
		byte[] first = this.turns.next(this::end);
		if (first != null) {
			run(first, System.nanoTime());
		}
	}

	private void run(byte[] first, long start) {
		long now = start;
		for (byte[] datagram = first; datagram != null; datagram = this.turns.next(this::end)) {
			now = handled(datagram, now);
			this.lastMoved = now;
		}
	}

	/** Neither a failure nor an interrupt reaches the next datagram. */
	private long handled(byte[] datagram, long now) {
		try {
			return handle(datagram, now);
		}
		catch (Throwable ex) {
			settings().failures().failed("a datagram", this.id, ex);
			return now;
		}
		finally {
			Thread.interrupted();
		}
	}

	private long handle(byte[] datagram, long now) {
		if (this.turns.isCut()) {
			return now;
		}
		if (this.loops.heard(datagram, now)) {
			this.exchanges.loops().muted(this.peer);
		}
		if (this.loops.isMuted(now)) {
			settings().recorder().dropped(Reason.LOOP);
			return now;
		}
		return this.delivery.handle(datagram, now);
	}

	private void end() {
		this.delivery.end(Objects.requireNonNull(this.turns.ending()));
		this.onEnd.accept(this);
	}

	@Override
	public void send(Object payload) {
		byte[] bytes = Payloads.bytes(payload, this.delivery.codec(), settings());
		if (this.turns.isCut()) {
			throw new UndeliverableReplyException("connection " + this.id + " is closed: " + this.turns.ending(), null);
		}
		try {
			write(bytes);
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new UndeliverableReplyException("connection " + this.id + " cannot be sent: " + ex.getMessage(), ex);
		}
		if (settings().properties().closeAfterReply()) {
			close(Reason.CLOSE_AFTER_REPLY);
		}
	}

	/**
	 * What another thread sends may answer any message, so it passes for a repetition.
	 */
	private void write(byte[] payload) throws IOException {
		boolean mine = this.turns.isMine();
		boolean wanted = this.loops.wants(!mine || this.delivery.repeats(payload));
		DatagramWriter.Sent sent = wanted ? this::remember : DatagramWriter.Sent.UNSEEN;
		if (this.turns.isLentToMe()) {
			count(this.writer.writeReceiving(this.delivery.codec(), payload, this.peer.address(), sent), true);
			return;
		}
		count(this.writer.write(this.delivery.codec(), payload, this.peer.address(), sent), mine);
		this.lastMoved = System.nanoTime();
	}

	private void count(int bytes, boolean mine) {
		if (mine) {
			this.traffic.bytesSent(bytes);
			this.traffic.messagesSent(1);
		}
		else {
			this.traffic.pushed(bytes);
		}
	}

	private void remember(ByteBuffer answer) {
		this.loops.answered(LoopDetector.fingerprint(answer), System.nanoTime());
	}

	@Override
	public void close() {
		close(Reason.SERVICE);
	}

	@Override
	public void routed(@Nullable Route route) {
		if (this.turns.isMine()) {
			this.delivery.routed(route);
		}
	}

	@Override
	public boolean traced(MessageSpan span) {
		return this.turns.isMine() && this.delivery.traced(span);
	}

	@Override
	public void messageFailed(Throwable cause) {
		if (this.turns.isMine()) {
			this.delivery.messageFailed(cause);
		}
	}

	@Override
	public void drain() {
		close(Reason.DRAIN);
	}

	@Override
	public void abort(Reason reason) {
		this.turns.abort(reason);
	}

	/**
	 * Makes room for another peer, unless a datagram is in hand.
	 * @return whether the exchange ends
	 */
	public boolean evict() {
		return this.turns.closeIfIdle();
	}

	@Override
	public void close(Reason reason) {
		this.turns.close(reason);
	}

	@Override
	public void checkDeadlines(long now, long idle) {
		if (now - this.lastMoved > settings().times().idle()) {
			evict();
		}
		else if (now - this.openedAt > settings().times().age()) {
			close(Reason.MAX_AGE);
		}
	}

	@Override
	public Traffic traffic() {
		return this.traffic;
	}

	@Override
	public long lastMoved() {
		return this.lastMoved;
	}

	@Override
	public ConnectionId id() {
		return this.id;
	}

	@Override
	public ConnectionSettings settings() {
		return this.exchanges.shared();
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
