package io.socketgateway.actuate;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import io.socketgateway.connection.LiveConnection;
import io.socketgateway.route.Route;
import io.socketgateway.service.SocketService;
import io.socketgateway.service.chatbot.ChatbotService;
import io.socketgateway.service.chatbot.DialogRecorder;
import io.socketgateway.service.upload.UploadRecorder;
import io.socketgateway.service.upload.UploadService;

/**
 * Counts what services do beyond answering, by the listener that a connection came to.
 * What is only a sample of the configuration is not counted.
 */
final class ServiceMetrics {

	private final ServiceMeters<UploadMeters> uploads;

	private final ServiceMeters<DialogMeters> dialogs;

	ServiceMetrics(MeterRegistry registry) {
		this.uploads = new ServiceMeters<>((tags) -> new UploadMeters(registry, tags));
		this.dialogs = new ServiceMeters<>((tags) -> new DialogMeters(registry, tags));
	}

	UploadRecorder.Factory uploads() {
		return (service) -> (connection) -> (connection instanceof LiveConnection)
				? this.uploads.of(connection.listener(), service) : UploadRecorder.NONE;
	}

	DialogRecorder.Factory dialogs() {
		return (service) -> (connection) -> (connection instanceof LiveConnection)
				? this.dialogs.of(connection.listener(), service) : DialogRecorder.NONE;
	}

	/** The listener's messages go there and nowhere else any more. */
	void inUse(String listener, List<Route> routes) {
		this.uploads.inUse(listener, names(routes, UploadService.class));
		this.dialogs.inUse(listener, names(routes, ChatbotService.class));
		routes.forEach((route) -> {
			if (route.service() instanceof ChatbotService chatbot) {
				this.dialogs.of(listener, route.name()).expect(chatbot.menus());
			}
		});
	}

	private static Set<String> names(List<Route> routes, Class<? extends SocketService> kind) {
		return routes.stream()
			.filter((route) -> kind.isInstance(route.service()))
			.map(Route::name)
			.collect(Collectors.toSet());
	}

}
