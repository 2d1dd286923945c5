package io.socketgateway.codec;

/** Tells text from commands, a byte at a time. */
final class TelnetCommands {

	/** Begins a command; two of them are the byte itself. */
	static final int IAC = 255;

	private static final int DONT = 254;

	private static final int DO = 253;

	private static final int WONT = 252;

	private static final int WILL = 251;

	private static final int SUBNEGOTIATION_BEGIN = 250;

	private static final int SUBNEGOTIATION_END = 240;

	private Place place = Place.TEXT;

	private int verb;

	private boolean offered;

	private boolean afterReturn;

	/** What the next byte is. */
	private enum Place {

		TEXT, COMMAND, OPTION, SUBNEGOTIATION, COMMAND_IN_SUBNEGOTIATION

	}

	/** Whether the next byte is text. A zero behind a return is none. */
	boolean isText(int octet) {
		this.offered = this.place == Place.OPTION && (this.verb == DO || this.verb == WILL);
		if (this.place == ((octet == IAC) ? Place.COMMAND : Place.TEXT)) {
			return isMeant(octet);
		}
		this.place = next(octet);
		return false;
	}

	private boolean isMeant(int octet) {
		boolean padding = this.afterReturn && octet == 0;
		this.afterReturn = octet == '\r';
		this.place = Place.TEXT;
		return !padding;
	}

	private Place next(int octet) {
		return switch (this.place) {
			case TEXT -> Place.COMMAND;
			case COMMAND -> behind(octet);
			case OPTION -> Place.TEXT;
			case SUBNEGOTIATION -> (octet == IAC) ? Place.COMMAND_IN_SUBNEGOTIATION : Place.SUBNEGOTIATION;
			case COMMAND_IN_SUBNEGOTIATION -> (octet == SUBNEGOTIATION_END) ? Place.TEXT : Place.SUBNEGOTIATION;
		};
	}

	private Place behind(int command) {
		this.verb = command;
		return switch (command) {
			case DO, DONT, WILL, WONT -> Place.OPTION;
			case SUBNEGOTIATION_BEGIN -> Place.SUBNEGOTIATION;
			default -> Place.TEXT;
		};
	}

	/** Whether the last byte was an option that the peer offers or asks for. */
	boolean isOffer() {
		return this.offered;
	}

	byte[] refusal(byte option) {
		return new byte[] { (byte) IAC, (byte) ((this.verb == DO) ? WONT : DONT), option };
	}

}
