package io.socketgateway.flow;

import java.io.OutputStream;
import java.util.Map;

import io.socketgateway.codec.Codec;
import io.socketgateway.codec.FrameInput;
import io.socketgateway.codec.example.Audience;
import io.socketgateway.config.OnError;
import io.socketgateway.connection.ConnectionHeaders;
import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.message.Reason;
import io.socketgateway.reply.UndeliverableReplyException;
import io.socketgateway.service.Probe;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.MessageHandlingException;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.GenericMessage;

/**
 * Has a listener's service answer samples, in this process and without a socket. What it
 * sends from other threads later is not waited for.
 *
 * @param settings of the listener
 * @param probe the sample, where it is one that the service must not fail, or
 * {@code null} where a failure is shown as a peer would see it
 */
record Rehearsal(ConnectionSettings settings, @Nullable Probe probe) implements Audience {

	/** As a peer would see it. */
	Rehearsal(ConnectionSettings settings) {
		this(settings, null);
	}

	@Override
	public Hearing open(Codec codec, FrameInput in, OutputStream out) throws Exception {
		RehearsedConnection connection = new RehearsedConnection(this.settings, codec, in, out);
		Scene scene = new Scene(this, new ServiceHandler(), connection, ConnectionHeaders.of(connection, Map.of()));
		try {
			this.settings.routes().opened(connection);
		}
		catch (Exception ex) {
			this.settings.routes().closed(connection, Reason.ERROR);
			throw ex;
		}
		connection.hears();
		return scene;
	}

	private boolean owesAnswer() {
		return this.probe != null && this.probe.isAnswered();
	}

	/** One connection. */
	private record Scene(Rehearsal rehearsal, ServiceHandler service, RehearsedConnection connection,
			MessageHeaders headers) implements Hearing {

		@Override
		public boolean handle(Object payload) throws Exception {
			try {
				this.service.handleMessage(new GenericMessage<>(payload, this.headers));
			}
			catch (MessageHandlingException ex) {
				failed((ex.getCause() instanceof Exception own) ? own : ex);
			}
			catch (RuntimeException ex) {
				failed(ex);
			}
			if (this.rehearsal.owesAnswer() && !this.connection.hasReplied()) {
				throw new NoAnswerException();
			}
			return !this.connection.isClosed();
		}

		private void failed(Exception ex) throws Exception {
			if (isFailure(ex)) {
				throw ex;
			}
			if (this.connection.isClosed()) {
				return;
			}
			switch (this.rehearsal.settings().properties().onError()) {
				case OnError.Close _ -> throw ex;
				case OnError.Reply reply -> this.connection.send(reply.text());
				case OnError.Continue _ -> {
				}
			}
		}

		/**
		 * A reply that comes when its connection is closed is lost, as a peer's would be.
		 */
		private boolean isFailure(Exception ex) {
			return this.rehearsal.probe() != null
					&& !(this.connection.isClosed() && ex instanceof UndeliverableReplyException);
		}

		@Override
		public void close() {
			this.rehearsal.settings()
				.routes()
				.closed(this.connection, this.connection.isClosed() ? Reason.SERVICE : Reason.PEER_CLOSED);
		}

	}

}
