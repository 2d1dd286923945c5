package io.socketgateway.listener;

/** Takes listeners from one state to another. Safe to use from any thread. */
@FunctionalInterface
public interface ListenerStates {

	/**
	 * Takes a listener to a state. One that is in it stays as it is; one that has to
	 * drain goes on doing so when this returns.
	 * @param name the key under {@code gateway.listeners}
	 * @param state what it is to do
	 * @return what it does now
	 * @throws UnknownListenerException if there is no such listener
	 * @throws io.socketgateway.message.OperatorException if there is no way from its
	 * state, or its address cannot be bound
	 */
	ListenerState change(String name, ListenerState state);

}
