package io.socketgateway.flow;

import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.support.management.metrics.MetricsCaptor;

/**
 * The channel {@code <listener>.requests}. It keeps no timer of its own: the gateway's
 * meters count and time the same messages.
 */
final class RequestsChannel extends DirectChannel {

	@Override
	public void registerMetricsCaptor(MetricsCaptor captor) {
		// see above
	}

}
