package io.socketgateway.codec;

/** How a checksum is calculated. */
public enum ChecksumAlgorithm {

	/** All bytes by exclusive or. */
	XOR(1),

	/** The sum of all bytes, its lowest 8 bits. */
	SUM8(1),

	/** What makes the sum of all bytes 0: its two's complement, 8 bits. */
	LRC(1),

	/** Polynomial 0x1021, beginning with 0xffff: CRC-16/IBM-3740, or CCITT-FALSE. */
	CRC16_CCITT(2),

	/** Polynomial 0x1021, beginning with 0: XMODEM. */
	CRC16_XMODEM(2),

	/** Polynomial 0x1021 reflected, inverted at either end: X.25, HDLC, GT06. */
	CRC16_X25(2),

	/** Polynomial 0x8005 reflected, beginning with 0xffff: Modbus RTU. */
	CRC16_MODBUS(2),

	/** Of Ethernet, gzip and PNG. */
	CRC32(4),

	/** Castagnoli: of iSCSI and SCTP. */
	CRC32C(4);

	private final int size;

	ChecksumAlgorithm(int size) {
		this.size = size;
	}

	int size() {
		return this.size;
	}

}
