package io.socketgateway.service.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Does what touches the disk on platform threads. A virtual thread keeps its carrier
 * while a file system makes it wait, so two slow writes would stop a gateway of two
 * cores.
 */
final class Disk {

	private static final int THREADS = 16;

	private final ExecutorService threads;

	Disk() {
		ThreadPoolExecutor pool = new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.MINUTES,
				new LinkedBlockingQueue<>(), Thread.ofPlatform().daemon().name("disk-", 0).factory());
		pool.allowCoreThreadTimeOut(true);
		this.threads = pool;
	}

	/**
	 * What fails is a {@link DiskFailedException}, as is who is interrupted meanwhile.
	 */
	<T> T call(Callable<T> work) throws UploadRefusedException, IOException {
		Future<T> future = this.threads.submit(work);
		try {
			return future.get();
		}
		catch (InterruptedException ex) {
			future.cancel(true);
			Thread.currentThread().interrupt();
			throw new DiskFailedException("interrupted while the disk was busy", ex);
		}
		catch (ExecutionException ex) {
			throw failure(ex);
		}
	}

	/** The same file, written by the disk's threads. */
	WritableByteChannel writing(WritableByteChannel file) {
		return new WritableByteChannel() {

			@Override
			public int write(ByteBuffer bytes) throws IOException {
				try {
					return call(() -> file.write(bytes));
				}
				catch (UploadRefusedException ex) {
					throw new IOException(ex);
				}
			}

			@Override
			public boolean isOpen() {
				return file.isOpen();
			}

			@Override
			public void close() throws IOException {
				file.close();
			}

		};
	}

	private static IllegalStateException failure(ExecutionException ex) throws UploadRefusedException, IOException {
		if (ex.getCause() instanceof UploadRefusedException refused) {
			throw refused;
		}
		if (ex.getCause() instanceof IOException failed) {
			throw new DiskFailedException(failed.getMessage(), failed);
		}
		return new IllegalStateException(ex.getCause());
	}

}
