package io.socketgateway.codec;

import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** Calculates the checksum of some bytes. */
@FunctionalInterface
interface ChecksumFunction {

	long of(byte[] bytes, int from, int to);

	static ChecksumFunction of(ChecksumAlgorithm algorithm) {
		return switch (algorithm) {
			case XOR -> ChecksumFunction::xor;
			case SUM8 -> ChecksumFunction::sum;
			case LRC -> (bytes, from, to) -> -sum(bytes, from, to) & 0xFF;
			case CRC16_CCITT -> Crc16.of(0x1021, 0xFFFF)::sum;
			case CRC16_XMODEM -> Crc16.of(0x1021, 0)::sum;
			case CRC16_X25 -> Crc16.reflected(0x8408, 0xFFFF, 0xFFFF)::sum;
			case CRC16_MODBUS -> Crc16.reflected(0xA001, 0xFFFF, 0)::sum;
			case CRC32 -> calculated(CRC32::new);
			case CRC32C -> calculated(CRC32C::new);
		};
	}

	private static long xor(byte[] bytes, int from, int to) {
		int xor = 0;
		for (int index = from; index < to; index++) {
			xor ^= bytes[index];
		}
		return xor & 0xFF;
	}

	private static long sum(byte[] bytes, int from, int to) {
		int sum = 0;
		for (int index = from; index < to; index++) {
			sum += bytes[index];
		}
		return sum & 0xFF;
	}

	private static ChecksumFunction calculated(Supplier<Checksum> checksums) {
		return (bytes, from, to) -> {
			Checksum checksum = checksums.get();
			checksum.update(bytes, from, to - from);
			return checksum.getValue();
		};
	}

}
