package io.socketgateway.flow;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

import io.socketgateway.message.GatewayHeaders;
import io.socketgateway.service.SocketService;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.integration.context.IntegrationContextUtils;
import org.springframework.messaging.MessageChannel;

/** Services that are beans: a service, a function, a consumer or a channel. */
final class ServiceBeans implements NamedBeans<SocketService> {

	private static final Set<String> NOT_FOR_USERS = Set.of(IntegrationContextUtils.NULL_CHANNEL_BEAN_NAME,
			IntegrationContextUtils.ERROR_CHANNEL_BEAN_NAME, GatewayHeaders.ERRORS);

	private final ConfigurableListableBeanFactory beans;

	ServiceBeans(ConfigurableListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public Optional<SocketService> named(String name) {
		return this.beans.containsBean(name) && !NOT_FOR_USERS.contains(name)
				? Optional.ofNullable(adapt(name, this.beans.getBean(name))) : Optional.empty();
	}

	@Override
	public Collection<String> names() {
		Set<String> names = new TreeSet<>();
		for (Class<?> type : new Class<?>[] { SocketService.class, Function.class, Consumer.class,
				MessageChannel.class }) {
			names.addAll(Arrays.asList(this.beans.getBeanNamesForType(type, true, false)));
		}
		names.removeAll(NOT_FOR_USERS);
		return names;
	}

	@SuppressWarnings("unchecked")
	private @Nullable SocketService adapt(String name, Object bean) {
		return switch (bean) {
			case SocketService service -> service;
			case MessageChannel channel -> new ChannelService(channel);
			case Function<?, ?> function ->
				new FunctionService(input(name, bean, Function.class), (Function<Object, @Nullable Object>) function);
			case Consumer<?> consumer ->
				new ConsumerService(input(name, bean, Consumer.class), (Consumer<Object>) consumer);
			default -> null;
		};
	}

	private FunctionInput input(String name, Object bean, Class<?> shape) {
		ResolvableType declared = declared(name).as(shape);
		ResolvableType type = (declared.getGeneric(0).resolve() == null)
				? ResolvableType.forClass(bean.getClass()).as(shape) : declared;
		return FunctionInput.of(name, type.getGeneric(0));
	}

	/** A lambda forgets its types; the method that made the bean knows them. */
	private ResolvableType declared(String name) {
		BeanDefinition definition = this.beans.containsBeanDefinition(name) ? this.beans.getMergedBeanDefinition(name)
				: null;
		return (definition != null) ? definition.getResolvableType() : ResolvableType.NONE;
	}

}
