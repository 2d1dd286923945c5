package io.socketgateway.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.socketgateway.config.ListenerProperties;
import io.socketgateway.config.reload.Change;
import io.socketgateway.listener.ListenerState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the listeners of another configuration in the place of those it no longer has,
 * all or none.
 */
final class Handover {

	private static final Logger logger = LoggerFactory.getLogger(Handover.class);

	private final List<RunningListener> leaving = new ArrayList<>();

	private final Map<String, ListenerState> before = new HashMap<>();

	private final Map<String, ListenerProperties> wanted = new LinkedHashMap<>();

	private final Configured next;

	Handover(Map<String, RunningListener> running, List<Change> changes, Configured next) {
		this.next = next;
		for (Change change : changes) {
			switch (change) {
				case Change.Open open -> comes(open.listener());
				case Change.Reopen reopen -> {
					comes(reopen.listener());
					leaves(running.get(reopen.listener()));
				}
				case Change.Drain drain -> leaves(running.get(drain.listener()));
				case Change.Update _, Change.None _ -> {
				}
			}
		}
	}

	private void comes(String name) {
		this.wanted.put(name, Objects.requireNonNull(this.next.properties().listeners().get(name)));
	}

	private void leaves(@Nullable RunningListener listener) {
		if (listener != null) {
			this.leaving.add(listener);
			this.before.put(listener.name(), listener.listener().state());
		}
	}

	/** Those that have come; nothing has changed where it throws. */
	List<RunningListener> run() {
		List<RunningListener> coming = this.next.factory().create(this.wanted);
		List<RunningListener> released = this.leaving.stream().filter(RunningListener::hasFixedAddress).toList();
		released.forEach(RunningListener::release);
		try {
			coming.forEach((each) -> each.succeed(this.before.getOrDefault(each.name(), ListenerState.RUNNING)));
			return coming;
		}
		catch (RuntimeException ex) {
			coming.forEach(RunningListener::close);
			released.forEach((each) -> reclaim(each, ex));
			throw ex;
		}
	}

	private void reclaim(RunningListener listener, RuntimeException cause) {
		try {
			listener.reclaim(Objects.requireNonNull(this.before.get(listener.name())));
		}
		catch (RuntimeException ex) {
			logger.error("listener {} could not take its address back: {}", listener.name(), ex.getMessage());
			cause.addSuppressed(ex);
		}
	}

	/** Those that have to go. */
	List<RunningListener> leaving() {
		return this.leaving;
	}

}
