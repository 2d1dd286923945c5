package io.socketgateway.actuate;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.socketgateway.message.ConnectionId;
import io.socketgateway.message.MessageSpan;
import io.socketgateway.message.Peer;
import io.socketgateway.message.TracedMessage;
import io.socketgateway.message.Transport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class MessageObservationsTests {

	private static final TracedMessage MESSAGE = new TracedMessage("desk", Transport.TCP, "line", "none", "echo",
			new ConnectionId("desk-1"), new Peer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)), null);

	@ParameterizedTest
	@ValueSource(strings = { "begin", "open", "error", "close", "end" })
	void whatFailsOfASpanReachesNeitherItsMessageNorTheNext(String step, CapturedOutput output) {
		FailingAt handler = new FailingAt(step);
		MessageObservations observations = new MessageObservations(handler);
		for (int i = 0; i < 2; i++) {
			MessageSpan span = observations.begin(MESSAGE);
			span.failed(new IllegalStateException("of the service"));
			span.end();
		}
		assertThat(handler.parents).containsExactly(null, null);
		assertThat(handler.steps.stream().filter("end"::equals)).hasSize(2);
		assertThat(output).containsOnlyOnce("java.lang.IllegalStateException: cannot " + step).doesNotContain("\tat ");
	}

	/** Keeps what it is told and fails at one of it. */
	private static final class FailingAt implements ObservationHandler<Observation.Context> {

		private final String failing;

		final List<String> steps = new ArrayList<>();

		final List<@Nullable Object> parents = new ArrayList<>();

		FailingAt(String failing) {
			this.failing = failing;
		}

		private void step(String name) {
			this.steps.add(name);
			if (name.equals(this.failing)) {
				throw new IllegalStateException("cannot " + name);
			}
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		@Override
		public void onStart(Observation.Context context) {
			this.parents.add(context.getParentObservation());
			step("begin");
		}

		@Override
		public void onScopeOpened(Observation.Context context) {
			step("open");
		}

		@Override
		public void onError(Observation.Context context) {
			step("error");
		}

		@Override
		public void onScopeClosed(Observation.Context context) {
			step("close");
		}

		@Override
		public void onStop(Observation.Context context) {
			step("end");
		}

	}

}
