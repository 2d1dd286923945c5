package io.socketgateway.listener.tls;

/** What an exception of Spring or of the JDK's security says, in one sentence. */
public final class Causes {

	private Causes() {
	}

	/**
	 * Tells it and its causes; some say no more than the name of a file.
	 * @param thrown the outermost
	 * @return their messages, each once
	 */
	public static String told(Throwable thrown) {
		String sentence = "";
		for (Throwable each = thrown; each != null; each = each.getCause()) {
			String message = each.getMessage();
			if (message != null && !sentence.contains(message)) {
				sentence = message.contains(sentence) ? message : sentence + ": " + message;
			}
		}
		return sentence.lines().findFirst().orElse(thrown.getClass().getSimpleName());
	}

}
