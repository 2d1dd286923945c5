package io.socketgateway.connection;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.socketgateway.message.Reason;
import io.socketgateway.message.Stage;
import io.socketgateway.message.TrafficRecorder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class TrafficTests {

	private final List<String> told = new ArrayList<>();

	private final TrafficRecorder listener = (TrafficRecorder) Proxy.newProxyInstance(getClass().getClassLoader(),
			new Class<?>[] { TrafficRecorder.class }, this::tell);

	private @Nullable Object tell(Object proxy, Method method, Object @Nullable [] arguments) {
		this.told.add(method.getName());
		return null;
	}

	static Stream<Method> whatIsRecorded() {
		return Arrays.stream(TrafficRecorder.class.getMethods())
			.filter((method) -> !Modifier.isStatic(method.getModifiers()));
	}

	@ParameterizedTest
	@MethodSource("whatIsRecorded")
	void listenerIsToldEverythingToo(Method method) throws ReflectiveOperationException {
		method.invoke(new Traffic(this.listener),
				Arrays.stream(method.getParameterTypes()).map(TrafficTests::any).toArray());
		assertThat(this.told).containsExactly(method.getName());
	}

	private static Object any(Class<?> type) {
		return Stream.of(1L, true, "a", Reason.IDLE, Stage.DECODE, Duration.ZERO, Set.of("a"))
			.filter((value) -> type.isInstance(value) || (type == long.class && value instanceof Long)
					|| (type == boolean.class && value instanceof Boolean))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void countsAddUp() {
		Traffic traffic = new Traffic(TrafficRecorder.NONE);
		traffic.bytesReceived(3);
		traffic.bytesReceived(4);
		traffic.messagesReceived(2);
		traffic.bytesSent(5);
		traffic.messagesSent(1);
		traffic.pushed(6);
		assertThat(List.of(traffic.bytesIn(), traffic.messagesIn(), traffic.bytesOut(), traffic.messagesOut()))
			.containsExactly(7L, 2L, 11L, 2L);
	}

}
