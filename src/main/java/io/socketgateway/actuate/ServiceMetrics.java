package io.socketgateway.actuate;

import java.util.Set;
import java.util.function.Function;

import io.micrometer.core.instrument.MeterRegistry;
import io.socketgateway.connection.LiveConnection;
import io.socketgateway.reply.Connection;
import io.socketgateway.service.chatbot.DialogRecorder;
import io.socketgateway.service.upload.UploadRecorder;

/**
 * Counts what services do beyond answering, by the listener that a connection came to.
 * What is only a sample of the configuration is not counted.
 */
final class ServiceMetrics implements UploadRecorder.Factory, DialogRecorder.Factory {

	private final ServiceMeters<UploadMeters> uploads;

	private final ServiceMeters<DialogMeters> dialogs;

	ServiceMetrics(MeterRegistry registry) {
		this.uploads = new ServiceMeters<>((tags) -> new UploadMeters(registry, tags));
		this.dialogs = new ServiceMeters<>((tags) -> new DialogMeters(registry, tags));
	}

	@Override
	public Function<Connection, UploadRecorder> forService(String service) {
		this.uploads.add(service, (_) -> {
		});
		return (connection) -> (connection instanceof LiveConnection) ? this.uploads.of(connection.listener(), service)
				: UploadRecorder.NONE;
	}

	@Override
	public Function<Connection, DialogRecorder> forService(String service, Set<String> menus) {
		this.dialogs.add(service, (meters) -> meters.expect(menus));
		return (connection) -> (connection instanceof LiveConnection) ? this.dialogs.of(connection.listener(), service)
				: DialogRecorder.NONE;
	}

	/** The listener uses these services and no other any more. */
	void inUse(String listener, Set<String> services) {
		this.uploads.inUse(listener, services);
		this.dialogs.inUse(listener, services);
	}

}
