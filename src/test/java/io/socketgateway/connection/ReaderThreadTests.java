package io.socketgateway.connection;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReaderThreadTests {

	private final ReaderThread reader = new ReaderThread();

	@Test
	void interruptsTheThreadThatServes() {
		this.reader.begin();
		fromAnotherThread(this.reader::interrupt);
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void interruptThatComesAfterTheEndIsNotSeen() {
		this.reader.begin();
		this.reader.end();
		fromAnotherThread(this.reader::interrupt);
		assertThat(Thread.interrupted()).isFalse();
	}

	@Test
	void interruptThatCameBeforeTheEndIsCleared() {
		this.reader.begin();
		fromAnotherThread(this.reader::interrupt);
		this.reader.end();
		assertThat(Thread.interrupted()).isFalse();
	}

	@Test
	void doesNotInterruptItself() {
		this.reader.begin();
		this.reader.interrupt();
		assertThat(Thread.interrupted()).isFalse();
	}

	/** The join must not be what the interrupt hits. */
	private static void fromAnotherThread(Runnable action) {
		Thread other = Thread.ofVirtual().start(action);
		while (other.isAlive()) {
			Thread.onSpinWait();
		}
	}

}
