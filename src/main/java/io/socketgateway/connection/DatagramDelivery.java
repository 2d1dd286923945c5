package io.socketgateway.connection;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

import io.socketgateway.codec.ByteSource;
import io.socketgateway.codec.Codec;
import io.socketgateway.codec.CodecException;
import io.socketgateway.codec.FrameInput;
import io.socketgateway.message.MessageSpan;
import io.socketgateway.message.Reason;
import io.socketgateway.message.Stage;
import io.socketgateway.route.Route;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.GenericMessage;

/**
 * Cuts the datagrams of one exchange into messages, has the flow take them and tells the
 * service of the beginning and the end. For one thread at a time.
 */
final class DatagramDelivery {

	private static final Logger logger = LoggerFactory.getLogger(DatagramDelivery.class);

	private final DatagramExchange exchange;

	private final ExchangeSettings exchanges;

	private final ConnectionSettings settings;

	private final MessageHeaders headers;

	private final long openedAt = System.nanoTime();

	private volatile Codec codec;

	private byte @Nullable [] inHand;

	private @Nullable Route route;

	private boolean opened;

	private boolean failed;

	private final SpanInHand span = new SpanInHand();

	private long looked = this.openedAt;

	DatagramDelivery(DatagramExchange exchange, ExchangeSettings exchanges) {
		this.exchange = exchange;
		this.exchanges = exchanges;
		this.settings = exchanges.shared();
		this.codec = this.settings.codec();
		this.headers = ConnectionHeaders.of(exchange, Map.of());
	}

	/**
	 * Handles a datagram.
	 * @param now the time
	 * @return the time when it was done
	 */
	long handle(byte[] datagram, long now) {
		this.looked = now;
		this.exchange.traffic().bytesReceived(datagram.length);
		try {
			open();
			decode(datagram);
		}
		catch (CodecException ex) {
			dropped(ex);
		}
		catch (Throwable ex) {
			this.settings.failures().failed("a datagram", this.exchange.id(), ex);
			this.exchange.close(Reason.ERROR);
		}
		this.inHand = null;
		return this.looked;
	}

	private void dropped(CodecException reason) {
		logger.atDebug()
			.addArgument(this.exchange.id())
			.addArgument(reason::detail)
			.log("{} sent what is no message of its codec: {}");
		this.settings.recorder().failed(Stage.DECODE);
	}

	private void open() throws Exception {
		if (!this.opened) {
			this.opened = true;
			this.settings.routes().opened(this.exchange);
		}
	}

	private void decode(byte[] datagram) throws IOException {
		if (this.settings.codec().isPlain()) {
			deliver(datagram);
			return;
		}
		Codec codec = this.settings.codec().forConnection();
		DatagramSource source = new DatagramSource(ByteSource.of(datagram), this::dropped);
		FrameInput frames = new FrameInput(codec.filter(source), this.settings.messageBytes());
		for (byte[] message = codec.decode(frames); message != null; message = codec.decode(frames)) {
			this.codec = codec;
			deliver(message);
		}
	}

	private void deliver(byte[] message) throws CodecException {
		Object payload = Payloads.of(message, this.codec, this.settings);
		this.settings.recorder().messagesReceived(1);
		this.exchange.traffic().messagesReceived(1);
		this.failed = false;
		this.route = this.settings.routes().only();
		this.inHand = message;
		try {
			this.exchanges.flow().accept(new GenericMessage<>(payload, this.headers));
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

	private void handled(long now) {
		if (this.route != null) {
			this.settings.recorder().served(this.route.name(), !this.failed, now - this.looked);
		}
		this.looked = now;
	}

	/** What frames the replies: that of the datagram before. */
	Codec codec() {
		return this.codec;
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
	void messageFailed(Throwable cause) {
		this.failed = true;
		this.span.failed(cause);
	}

	/** Whether an answer says what the message in hand says. */
	boolean repeats(byte[] answer) {
		return Arrays.equals(answer, this.inHand);
	}

	void end(Reason reason) {
		try {
			if (this.opened) {
				this.settings.routes().closed(this.exchange, reason);
			}
		}
		catch (Throwable ex) {
			this.settings.failures().failed("the end", this.exchange.id(), ex);
		}
		finally {
			Duration lived = Duration.ofNanos(System.nanoTime() - this.openedAt);
			this.settings.recorder().closed(reason, lived);
			this.settings.access().ended(reason, () -> this.exchange.asEnded(lived, reason));
		}
	}

}
