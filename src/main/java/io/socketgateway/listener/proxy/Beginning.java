package io.socketgateway.listener.proxy;

/** What the first bytes of a stream are to the PROXY protocol. */
sealed interface Beginning {

	/** A whole header, and how many bytes it has. */
	record Whole(ProxyHeader header, int length) implements Beginning {
	}

	/**
	 * More bytes are needed. They are certainly of a header, or might yet be something
	 * else.
	 */
	record Incomplete(boolean certain) implements Beginning {
	}

	/** No header begins like that. */
	record Other() implements Beginning {
	}

	/** It begins like a header and is none: what is wrong, and with which byte. */
	record Invalid(String what, int index) implements Beginning {
	}

}
