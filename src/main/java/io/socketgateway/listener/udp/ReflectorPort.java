package io.socketgateway.listener.udp;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Services that answer a small datagram with a large one and are therefore used to flood
 * others: a datagram from their port is a victim's, or an answer that nobody asked for.
 * Those below 1024 are left out, as no port there is a client's, and so are telephony and
 * CoAP, whose devices ask from the very port they answer at.
 */
enum ReflectorPort {

	/** Microsoft SQL Server's browser. */
	SQL_SERVER_BROWSER(1434),

	/** Citrix's browser. */
	CITRIX_BROWSER(1604),

	/** Tunnels of the layer two. */
	L2TP(1701),

	/** Universal Plug and Play. */
	SSDP(1900),

	/** Apple Remote Desktop. */
	APPLE_REMOTE_DESKTOP(3283),

	/** Remote desktops of Windows. */
	RDP(3389),

	/** Traversal of address translators. */
	STUN(3478),

	/** Discovery of web services, cameras and printers. */
	WS_DISCOVERY(3702),

	/** Sentinel's licence server. */
	SENTINEL(5093),

	/** Port mapping by address translators. */
	NAT_PMP(5351),

	/** Multicast DNS. */
	MDNS(5353),

	/** BitTorrent's distributed table. */
	BITTORRENT(6881),

	/** Ubiquiti's discovery. */
	UBIQUITI(10_001),

	/** Test facility of Mitel's telephone systems. */
	MITEL(10_074),

	/** Memcached. */
	MEMCACHED(11_211),

	/** Debugger of VxWorks. */
	VXWORKS(17_185),

	/** Quake's engine. */
	QUAKE(27_960),

	/** Valve's game servers. */
	SOURCE_ENGINE(27_015),

	/** Lantronix's discovery. */
	LANTRONIX(30_718),

	/** Plex's discovery. */
	PLEX(32_414),

	/** Discovery of video recorders. */
	VIDEO_RECORDER(37_810);

	private static final int FIRST_UNPRIVILEGED = 1024;

	private static final BitSet ALL = new BitSet();

	static {
		ALL.set(0, FIRST_UNPRIVILEGED);
		Arrays.stream(values()).forEach((each) -> ALL.set(each.port));
	}

	private final int port;

	ReflectorPort(int port) {
		this.port = port;
	}

	int port() {
		return this.port;
	}

	/** Whether no honest client sends from that port. */
	static boolean isOne(int port) {
		return ALL.get(port);
	}

}
