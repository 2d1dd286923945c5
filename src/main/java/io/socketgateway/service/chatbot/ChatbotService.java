package io.socketgateway.service.chatbot;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.socketgateway.message.Reason;
import io.socketgateway.reply.Connection;
import io.socketgateway.service.Probe;
import io.socketgateway.service.ServiceType;
import io.socketgateway.service.SocketService;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;

/**
 * Leads the conversations of all connections through one dialog. Safe for any number of
 * connections at once: they share the immutable dialog, and where each is in it stays
 * with the connection. A dialog file with a fault is refused when the service is made.
 */
public final class ChatbotService implements SocketService {

	private final Dialog dialog;

	private final Function<Connection, DialogRecorder> recorders;

	ChatbotService(Dialog dialog, Function<Connection, DialogRecorder> recorders) {
		this.dialog = dialog;
		this.recorders = recorders;
	}

	/**
	 * The kind {@code chatbot}.
	 * @param recorders take the counts
	 * @return makes chatbots; throws {@link IllegalArgumentException} with one sentence,
	 * the line included, where the dialog file is missing or has a fault
	 */
	public static ServiceType<ChatbotOptions> type(DialogRecorder.Factory recorders) {
		return new ServiceType<>("chatbot", ChatbotOptions.class, (name, options) -> create(name, options, recorders));
	}

	private static ChatbotService create(String name, ChatbotOptions options, DialogRecorder.Factory recorders) {
		Dialog dialog = DialogReader.read(new DialogFile(options.dialog()));
		return new ChatbotService(dialog, recorders.forService(name));
	}

	/**
	 * The menus of its dialog.
	 * @return their names in the dialog file
	 */
	public Set<String> menus() {
		return this.dialog.menus();
	}

	/** Greets, but never a datagram's sender: its address may be forged. */
	@Override
	public void opened(Connection connection) {
		Turn turn = this.dialog.begin();
		this.recorders.apply(connection).begun();
		connection.attributes().put(this, new Conversation(this.dialog, turn.state()));
		keep(this.dialog, turn, connection);
		if (!connection.transport().isDatagram()) {
			turn.texts().forEach(connection::send);
		}
		if (turn.ended()) {
			connection.close();
		}
	}

	@Override
	public @Nullable Object handle(Message<?> message, Connection connection) {
		if (!(connection.attributes().get(this) instanceof Conversation conversation)) {
			return null;
		}
		Turn turn = conversation.hear(text(message.getPayload(), connection));
		if (!turn.matched()) {
			this.recorders.apply(connection).unmatched(turn.state());
		}
		keep(conversation.dialog(), turn, connection);
		return turn.ended() ? leave(turn, connection) : answer(turn.texts(), connection);
	}

	@Override
	public void closed(Connection connection, Reason reason) {
		end((reason == Reason.PROBE) ? DialogOutcome.PROBE : DialogOutcome.ABANDONED, connection);
	}

	@Override
	public boolean returnsAtOnce() {
		return true;
	}

	/** Nothing of a conversation outlives its connection. */
	@Override
	public Probe probe() {
		return Probe.taken(Probe.TEXT);
	}

	private static String text(Object payload, Connection connection) {
		return (payload instanceof byte[] bytes) ? new String(bytes, connection.charset()) : payload.toString();
	}

	private void keep(Dialog dialog, Turn turn, Connection connection) {
		if (turn.ended()) {
			end(DialogOutcome.COMPLETED, connection);
		}
		else {
			connection.attributes().replace(this, new Conversation(dialog, turn.state()));
		}
	}

	/** Counted once: a flow may have the connection close beside a message in hand. */
	private void end(DialogOutcome outcome, Connection connection) {
		if (connection.attributes().remove(this) != null) {
			this.recorders.apply(connection).ended(outcome);
		}
	}

	private static @Nullable Object leave(Turn turn, Connection connection) {
		turn.texts().forEach(connection::send);
		connection.close();
		return null;
	}

	private static @Nullable Object answer(List<String> texts, Connection connection) {
		if (texts.isEmpty()) {
			return null;
		}
		texts.subList(0, texts.size() - 1).forEach(connection::send);
		return texts.getLast();
	}

}
