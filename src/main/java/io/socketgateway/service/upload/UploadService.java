package io.socketgateway.service.upload;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;

import io.socketgateway.reply.Connection;
import io.socketgateway.service.ServiceType;
import io.socketgateway.service.SocketService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.messaging.Message;

/**
 * Stores the files that clients announce with {@code cmd|name|size} and stream after the
 * signal. Wants the codec {@code raw}; one message begins one upload.
 * <p>
 * May serve many connections at once. A file that cannot be taken closes the connection
 * without a byte and throws {@link UploadRefusedException}; one that breaks off or cannot
 * be written throws {@link IOException} and leaves nothing behind.
 */
public final class UploadService implements SocketService {

	private static final Logger logger = LoggerFactory.getLogger(UploadService.class);

	private final UploadOptions.Dialect dialect;

	private final NameDecoder names;

	private final UploadStore store;

	private final Disk disk = new Disk();

	private final BodyTransfer bodies = new BodyTransfer(new BodyBuffers());

	private final Function<Connection, UploadRecorder> recorders;

	UploadService(UploadOptions options, Clock clock, Function<Connection, UploadRecorder> recorders) {
		this.dialect = options.dialect();
		this.names = new NameDecoder(options.charset());
		this.store = UploadStore.open(options, clock);
		this.recorders = recorders;
	}

	/**
	 * The kind {@code upload}.
	 * @param recorders take the counts
	 * @return makes services that store below a folder of their own; to make one throws
	 * {@link IllegalArgumentException} where the folder cannot hold uploads
	 */
	public static ServiceType<UploadOptions> type(UploadRecorder.Factory recorders) {
		return new ServiceType<>("upload", UploadOptions.class,
				(name, options) -> new UploadService(options, Clock.systemUTC(), recorders.forService(name)));
	}

	@Override
	public Path folder() {
		return this.store.folder();
	}

	@Override
	public boolean needsStream() {
		return true;
	}

	@Override
	public void opened(Connection connection) {
		if (!this.dialect.greeting().isEmpty()) {
			connection.send(this.dialect.greeting());
		}
	}

	/** Closes before it throws, so that no error reply passes for the signal. */
	@Override
	public @Nullable Object handle(Message<?> message, Connection connection) throws Exception {
		try {
			byte[] first = bytes(message);
			return new CountedUpload(this.recorders.apply(connection))
				.during((upload) -> converse(first, connection, upload));
		}
		catch (Exception ex) {
			connection.close();
			throw ex;
		}
	}

	private static byte[] bytes(Message<?> message) {
		if (message.getPayload() instanceof byte[] bytes) {
			return bytes;
		}
		throw new IllegalArgumentException("an upload is read from bytes, as the codec raw gives them, not from a "
				+ message.getPayload().getClass().getSimpleName());
	}

	private @Nullable Object converse(byte[] first, Connection connection, CountedUpload upload)
			throws UploadRefusedException, IOException {
		byte[] exit = this.dialect.exit().getBytes(connection.charset());
		HeaderBytes header = new HeaderReader(connection.input(), this.dialect.headerQuiet(), exit).read(first);
		if (header.is(exit)) {
			upload.exit();
			connection.close();
			return null;
		}
		receive(UploadHeader.parse(header, this.names, connection.attributes()), connection, upload);
		return this.dialect.done().isEmpty() ? null : this.dialect.done();
	}

	private void receive(UploadHeader header, Connection connection, CountedUpload upload)
			throws UploadRefusedException, IOException {
		try (StagedFile staged = this.disk.call(() -> this.store.stage(header))) {
			signal(connection);
			this.bodies.transfer(upload.counting(connection.input()), this.disk.writing(staged.channel()),
					header.size());
			this.disk.call(() -> published(staged, header));
		}
		logger.debug("{} stored a file of {} bytes from {}", connection.listener(), header.size(), connection.peer());
	}

	private StagedFile published(StagedFile staged, UploadHeader header) throws UploadRefusedException, IOException {
		this.store.publish(staged, header);
		return staged;
	}

	private void signal(Connection connection) {
		if (!this.dialect.signal().isEmpty()) {
			connection.send(this.dialect.signal());
		}
	}

}
