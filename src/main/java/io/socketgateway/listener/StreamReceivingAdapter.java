package io.socketgateway.listener;

import org.springframework.integration.ip.tcp.inbound.TcpReceivingChannelAdapter;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.ErrorMessage;

/**
 * Spring Integration's adapter with a shorter way from the connection to the channel,
 * taken while nobody asked for observation or message history.
 */
final class StreamReceivingAdapter extends TcpReceivingChannelAdapter {

	private final ShortWay shortWay = new ShortWay(this::getRequiredOutputChannel, this::sendErrorMessageIfNecessary);

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
			this.shortWay.accept(message);
		}
	}

}
