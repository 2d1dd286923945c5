package io.socketgateway.listener.tcp;

import org.springframework.integration.ip.tcp.inbound.TcpReceivingChannelAdapter;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.ErrorMessage;

/**
 * Spring Integration's adapter with a shorter way from the connection to the channel,
 * taken while nobody asked for observation or message history.
 */
final class StreamReceivingAdapter extends TcpReceivingChannelAdapter {

	private volatile boolean tracked;

	@Override
	public void setShouldTrack(boolean shouldTrack) {
		super.setShouldTrack(shouldTrack);
		this.tracked = shouldTrack;
	}

	@Override
	public void onMessage(Message<?> message) {
		if (message instanceof ErrorMessage) {
			return;
		}
		if (this.tracked || isObserved()) {
			sendMessage(message);
		}
		else {
			sendStraight(message);
		}
	}

	private void sendStraight(Message<?> message) {
		try {
			getRequiredOutputChannel().send(message);
		}
		catch (RuntimeException ex) {
			if (!sendErrorMessageIfNecessary(message, ex)) {
				throw ex;
			}
		}
	}

}
