package io.socketgateway.flow;

import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.socketgateway.codec.Codec;
import io.socketgateway.codec.CodecType;
import io.socketgateway.codec.example.Subjects;
import io.socketgateway.config.ConfigurationFiles;
import io.socketgateway.config.GatewayProperties;
import io.socketgateway.config.InForce;
import io.socketgateway.config.Purpose;
import io.socketgateway.config.Settings;
import io.socketgateway.connection.Connections;
import io.socketgateway.connection.Deadlines;
import io.socketgateway.connection.Overload;
import io.socketgateway.connection.Readings;
import io.socketgateway.connection.SystemReadings;
import io.socketgateway.listener.Listeners;
import io.socketgateway.listener.RoundTrips;
import io.socketgateway.listener.tls.TlsBundles;
import io.socketgateway.listener.udp.BoundSockets;
import io.socketgateway.listener.udp.KernelDrops;
import io.socketgateway.message.AccessLog;
import io.socketgateway.message.GatewayHeaders;
import io.socketgateway.message.MessageTracing;
import io.socketgateway.message.TrafficRecorder;
import io.socketgateway.service.ServiceType;
import io.socketgateway.service.SocketService;
import io.socketgateway.service.chatbot.ChatbotOptions;
import io.socketgateway.service.chatbot.ChatbotService;
import io.socketgateway.service.chatbot.DialogRecorder;
import io.socketgateway.service.discard.DiscardService;
import io.socketgateway.service.echo.EchoOptions;
import io.socketgateway.service.echo.EchoService;
import io.socketgateway.service.reply.ReplyOptions;
import io.socketgateway.service.reply.ReplyService;
import io.socketgateway.service.upload.UploadOptions;
import io.socketgateway.service.upload.UploadRecorder;
import io.socketgateway.service.upload.UploadService;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.io.ApplicationResourceLoader;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.integration.channel.PublishSubscribeChannel;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.dsl.context.IntegrationFlowContext;

/** The beans of the gateway. */
@Configuration(proxyBeanMethods = false)
class FlowConfiguration {

	@Bean
	Settings settings(ConfigurableEnvironment environment) {
		return new Settings(environment);
	}

	@Bean
	GatewayProperties gatewayProperties(Settings settings) {
		return settings.gateway();
	}

	@Bean
	InForce inForce(GatewayProperties properties) {
		return new InForce(properties);
	}

	@Bean
	ServiceType<EchoOptions> echoServiceType() {
		return EchoService.type();
	}

	@Bean
	ServiceType<ReplyOptions> replyServiceType() {
		return ReplyService.type();
	}

	@Bean
	ServiceType<DiscardService.Options> discardServiceType() {
		return DiscardService.type();
	}

	@Bean
	ServiceType<ChatbotOptions> chatbotServiceType(ObjectProvider<DialogRecorder.Factory> recorders) {
		return ChatbotService.type(recorders.getIfAvailable(() -> DialogRecorder.Factory.NONE));
	}

	@Bean
	ServiceType<UploadOptions> uploadServiceType(ObjectProvider<UploadRecorder.Factory> recorders) {
		return UploadService.type(recorders.getIfAvailable(() -> UploadRecorder.Factory.NONE));
	}

	@Bean
	Connections connections() {
		return new Connections();
	}

	@Bean
	Overload overload(GatewayProperties properties, ObjectProvider<Readings> readings) {
		return new Overload(properties.overload(), readings.getIfAvailable(SystemReadings::new));
	}

	@Bean
	Deadlines deadlines(Connections connections, Overload overload) {
		return new Deadlines(connections, overload);
	}

	@Bean
	Listeners listeners() {
		return new Listeners();
	}

	@Bean
	RoundTrips roundTrips() {
		return new RoundTrips();
	}

	@Bean
	BoundSockets udpSockets() {
		return new BoundSockets();
	}

	@Bean
	KernelDrops kernelDrops(BoundSockets udpSockets) {
		return new KernelDrops(udpSockets);
	}

	@Bean
	TlsBundles tlsBundles(SslBundles bundles, SslProperties properties, ResourceLoader loader, InForce inForce) {
		return new TlsBundles(bundles, properties, ApplicationResourceLoader.get(loader, true),
				() -> inForce.health().certificateWarning());
	}

	@Bean(GatewayHeaders.ERRORS)
	PublishSubscribeChannel gatewayErrors() {
		return new PublishSubscribeChannel();
	}

	@Bean
	FailedMessages failedMessages() {
		return new FailedMessages();
	}

	@Bean
	IntegrationFlow failedMessagesFlow(FailedMessages failedMessages) {
		return IntegrationFlow.from(GatewayHeaders.ERRORS).handle(failedMessages).get();
	}

	@Bean
	Catalog<Codec> codecs(GatewayProperties properties, Settings settings, ObjectProvider<CodecType<?>> types,
			ConfigurableListableBeanFactory beans) {
		Catalog<Codec> codecs = new Catalog<>("codecs", settings, properties.codecs(),
				byName(types, FlowConfiguration::type), new CodecBeans(beans));
		codecs.check();
		return codecs;
	}

	/**
	 * For kinds of codec that stand around another: the catalog itself is made of the
	 * kinds.
	 */
	@Bean
	CodecsAtHand codecsByName(ObjectProvider<Catalog<Codec>> codecs) {
		return new CodecsAtHand(codecs::getObject);
	}

	@Bean
	Catalog<SocketService> services(GatewayProperties properties, Settings settings,
			ObjectProvider<ServiceType<?>> types, ConfigurableListableBeanFactory beans) {
		Catalog<SocketService> services = new Catalog<>("services", settings, properties.services(),
				byName(types, FlowConfiguration::type), new ServiceBeans(beans));
		services.check();
		return services;
	}

	@Bean
	FlowFactory flowFactory(GatewayProperties properties, Settings settings, Catalog<Codec> codecs,
			Catalog<SocketService> services, Connections connections, Overload overload, BoundSockets udpSockets,
			TlsBundles bundles, ObjectProvider<TrafficRecorder.Factory> recorders,
			ObjectProvider<MessageTracing> tracing, ObjectProvider<AccessLog> access, IntegrationFlowContext flows) {
		RouteFactory routes = new RouteFactory(services, Traceparents.of(properties.codecs(), settings));
		FlowFactory factory = new FlowFactory(settings, codecs, routes, connections, overload, udpSockets, bundles,
				recorders.getIfAvailable(() -> (_, _) -> TrafficRecorder.NONE), tracing.getIfAvailable(),
				access.getIfAvailable(() -> AccessLog.NONE), flows);
		properties.listeners().forEach(factory::requireTls);
		return factory;
	}

	@Bean
	ConfiguredSubjects subjects(GatewayProperties properties, Settings settings, Catalog<Codec> codecs,
			FlowFactory factory) {
		return new ConfiguredSubjects(properties, settings, codecs, factory);
	}

	@Bean
	RunningListeners runningListeners(GatewayProperties properties, Listeners listeners, Connections connections) {
		return new RunningListeners(listeners, connections, properties.shutdown());
	}

	@Bean
	GatewayFlows gatewayFlows(GatewayProperties properties, FlowFactory factory, RunningListeners listeners,
			Subjects subjects, ObjectProvider<Purpose> purpose) {
		return new GatewayFlows(properties, factory, listeners, subjects, purpose.getIfAvailable(() -> Purpose.SERVE));
	}

	@Bean
	RoundTripWatch roundTripWatch(Listeners listeners, RoundTrips results, InForce inForce, ObjectProvider<Clock> clock,
			ObjectProvider<Purpose> purpose) {
		return new RoundTripWatch(listeners, results, inForce, clock.getIfUnique(Clock::systemUTC),
				purpose.getIfAvailable(() -> Purpose.SERVE) == Purpose.SERVE);
	}

	@Bean
	Reloader reloader(ConfigurationFiles files, ConfigurableEnvironment environment, GatewayProperties properties,
			Catalog<Codec> codecs, Catalog<SocketService> services, FlowFactory factory, RunningListeners listeners,
			InForce inForce) {
		return new Reloader(files, listeners, inForce,
				new Configured(environment, properties, codecs, services, factory));
	}

	@Bean
	FileWatch fileWatch(ConfigurationFiles files, Reloader reloader, GatewayProperties properties,
			ObjectProvider<Purpose> purpose) {
		return new FileWatch(files, reloader, properties.reload(),
				purpose.getIfAvailable(() -> Purpose.SERVE) == Purpose.SERVE);
	}

	private static <T, S> Map<String, Type<?, T>> byName(ObjectProvider<S> types, Function<S, Type<?, T>> convert) {
		return types.stream().map(convert).collect(Collectors.toMap(Type::name, Function.identity()));
	}

	private static <O> Type<O, Codec> type(CodecType<O> type) {
		return new Type<>(type.name(), type.options(), type.factory()::create);
	}

	private static <O> Type<O, SocketService> type(ServiceType<O> type) {
		return new Type<>(type.name(), type.options(), type.factory()::create);
	}

}
