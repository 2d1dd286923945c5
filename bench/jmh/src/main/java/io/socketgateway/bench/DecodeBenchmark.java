package io.socketgateway.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

import io.socketgateway.codec.Codec;
import io.socketgateway.codec.FrameInput;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Sixteen messages cut out of a stream of bytes; the time of one is given. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {

	private static final int MESSAGES = 16;

	@Param
	private Subject codec;

	@Param({ "64", "4096" })
	private int size;

	@Param
	private Arrival arrival;

	private FrameInput in;

	/** How the messages reach a read. */
	public enum Arrival {

		/** All of them at once. */
		GLUED,

		/** Half of one. */
		SPLIT

	}

	@Setup
	public void fill() throws IOException {
		ByteArrayOutputStream stream = new ByteArrayOutputStream();
		for (int message = 0; message < MESSAGES; message++) {
			this.codec.codec().encode(this.codec.message(this.size), stream);
		}
		byte[] bytes = stream.toByteArray();
		int piece = switch (this.arrival) {
			case GLUED -> bytes.length;
			case SPLIT -> (bytes.length / MESSAGES + 1) / 2;
		};
		this.in = new FrameInput(new EndlessSource(bytes, piece), 64 * 1024);
	}

	/** By bytes, as a message without a frame is what a read returned. */
	@Benchmark
	@OperationsPerInvocation(MESSAGES)
	public void decode(Blackhole hole) throws IOException {
		Codec decoder = this.codec.codec();
		for (int left = MESSAGES * this.size; left > 0;) {
			byte[] message = decoder.decode(this.in);
			hole.consume(message);
			left -= message.length;
		}
	}

}
