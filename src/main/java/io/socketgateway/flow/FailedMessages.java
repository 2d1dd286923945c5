package io.socketgateway.flow;

import io.socketgateway.config.OnError;
import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.connection.LiveConnection;
import io.socketgateway.message.GatewayHeaders;
import io.socketgateway.message.Reason;
import io.socketgateway.message.Stage;
import io.socketgateway.reply.UndeliverableReplyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.MessagingException;

/**
 * Listens on {@code gateway.errors}: counts a failed message, logs it and does to its
 * connection what the listener's {@code on-error} says.
 */
final class FailedMessages implements MessageHandler {

	private static final Logger logger = LoggerFactory.getLogger(FailedMessages.class);

	@Override
	public void handleMessage(Message<?> message) {
		if (message.getPayload() instanceof MessagingException ex && ex.getFailedMessage() != null
				&& ex.getFailedMessage()
					.getHeaders()
					.get(GatewayHeaders.CONNECTION) instanceof LiveConnection connection) {
			failed(connection, ex);
		}
		else {
			logger.error("a message without a connection failed: {}", message.getPayload());
		}
	}

	private void failed(LiveConnection connection, MessagingException ex) {
		Throwable cause = root(ex);
		ConnectionSettings settings = connection.settings();
		settings.recorder().failed((cause instanceof UndeliverableReplyException) ? Stage.REPLY : Stage.SERVICE);
		if (isPeerGone(cause)) {
			logger.debug("a reply was not sent: {}", cause.getMessage());
		}
		else {
			settings.failures().failed("a message", connection.id(), cause);
		}
		connection.messageFailed(cause);
		if (!isPeerGone(cause) || !connection.transport().isDatagram()) {
			react(settings.properties().onError(), connection);
		}
	}

	/**
	 * A reply that cannot be written is the service's fault, one that finds nobody is
	 * not. It costs a peer that sends datagrams no more than that reply.
	 */
	private static boolean isPeerGone(Throwable cause) {
		return cause instanceof UndeliverableReplyException && !(cause.getCause() instanceof IllegalArgumentException);
	}

	private static void react(OnError onError, LiveConnection connection) {
		switch (onError) {
			case OnError.Close _ -> connection.close(Reason.ERROR);
			case OnError.Reply reply -> send(reply.text(), connection);
			case OnError.Continue _ -> {
			}
		}
	}

	private static void send(String text, LiveConnection connection) {
		try {
			connection.send(text);
		}
		catch (UndeliverableReplyException ex) {
			logger.debug("the text of on-error was not sent: {}", ex.getMessage());
		}
	}

	/** The service's own exception, or ours, whatever the messaging wrapped around it. */
	private static Throwable root(MessagingException ex) {
		Throwable cause = ex;
		while (cause instanceof MessagingException && cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause;
	}

}
