package io.socketgateway.codec;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Values of one kind in a row, and where they begin. */
record StructRun(StructValue value, int offset, int count) {

	void read(ByteBuffer from, Consumer<Object> values) {
		from.position(this.offset);
		for (int index = 0; index < this.count; index++) {
			values.accept(this.value.read(from));
		}
	}

	StructRun only(int index) {
		return new StructRun(this.value, this.offset + index * this.value.size(), 1);
	}

}
