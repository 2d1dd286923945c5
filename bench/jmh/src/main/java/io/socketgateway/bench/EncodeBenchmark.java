package io.socketgateway.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One message in its frame, into a buffer that has the room. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EncodeBenchmark {

	@Param
	private Subject codec;

	@Param({ "64", "4096" })
	private int size;

	private byte[] message;

	private ByteArrayOutputStream out;

	@Setup
	public void fill() {
		this.message = this.codec.message(this.size);
		this.out = new ByteArrayOutputStream(2 * this.size);
	}

	@Benchmark
	public ByteArrayOutputStream encode() throws IOException {
		this.out.reset();
		this.codec.codec().encode(this.message, this.out);
		return this.out;
	}

}
