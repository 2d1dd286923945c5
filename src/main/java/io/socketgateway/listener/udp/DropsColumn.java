package io.socketgateway.listener.udp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The column {@code drops} of {@code /proc/net/udp} and {@code udp6}, where Linux tells
 * how many datagrams each socket has lost.
 */
final class DropsColumn {

	private static final int ADDRESS = 1;

	private static final int DROPS = 12;

	private static final int HEX = 16;

	/** An address is written in words of the machine's own order. */
	private static final int DIGITS_OF_A_WORD = 8;

	private DropsColumn() {
	}

	/** Sockets that share an address are added up; a file that is missing has none. */
	static Map<InetSocketAddress, Long> read(List<Path> tables) {
		Map<InetSocketAddress, Long> drops = new HashMap<>();
		tables.stream().filter(Files::isReadable).forEach((table) -> {
			try (Stream<String> lines = Files.lines(table)) {
				lines.skip(1).forEach((line) -> add(line.strip().split("\\s+", -1), drops));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
		return drops;
	}

	private static void add(String[] cells, Map<InetSocketAddress, Long> drops) {
		if (cells.length > DROPS) {
			drops.merge(address(cells[ADDRESS]), Long.parseLong(cells[DROPS]), Long::sum);
		}
	}

	static InetSocketAddress address(String cell) {
		int colon = cell.indexOf(':');
		ByteBuffer bytes = ByteBuffer.allocate(colon / 2).order(ByteOrder.nativeOrder());
		for (int start = 0; start < colon; start += DIGITS_OF_A_WORD) {
			bytes.putInt(Integer.parseUnsignedInt(cell, start, start + DIGITS_OF_A_WORD, HEX));
		}
		return new InetSocketAddress(address(bytes.array()), Integer.parseInt(cell, colon + 1, cell.length(), HEX));
	}

	private static InetAddress address(byte[] bytes) {
		try {
			return InetAddress.getByAddress(bytes);
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
