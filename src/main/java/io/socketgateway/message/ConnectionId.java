package io.socketgateway.message;

/**
 * The name of a connection in headers, logs and events: unique within the process.
 *
 * @param value the listener's name, a hyphen and a running number
 */
public record ConnectionId(String value) {

	@Override
	public String toString() {
		return this.value;
	}

}
