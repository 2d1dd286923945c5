package io.socketgateway.codec.example;

import io.socketgateway.codec.CodecException;
import io.socketgateway.codec.MalformedMessageException;
import io.socketgateway.codec.MalformedTextException;
import io.socketgateway.codec.MessageTooLargeException;
import io.socketgateway.codec.TruncatedMessageException;
import io.socketgateway.message.Reason;

/** The reason a connection closes with when its bytes are no message. */
public final class ReasonWord {

	private ReasonWord() {
	}

	/**
	 * The reason for what a codec found.
	 * @param ex what it threw
	 * @return as in meters and logs
	 */
	public static String of(CodecException ex) {
		Reason reason = switch (ex) {
			case MessageTooLargeException _ -> Reason.MESSAGE_TOO_LARGE;
			case MalformedMessageException _ -> Reason.MESSAGE_MALFORMED;
			case MalformedTextException _ -> Reason.CHARSET;
			case TruncatedMessageException _ -> Reason.PEER_CLOSED;
		};
		return reason.toString();
	}

}
