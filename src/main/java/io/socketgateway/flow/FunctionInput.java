package io.socketgateway.flow;

import java.nio.charset.Charset;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

/** What a function or consumer wants to be given. */
enum FunctionInput {

	/** The payload whatever it is. */
	ANYTHING {
		@Override
		Object of(Message<?> message, Charset charset) {
			return message.getPayload();
		}
	},

	/** The payload, which is bytes. */
	BYTES {
		@Override
		Object of(Message<?> message, Charset charset) {
			return require(message, byte[].class, "a Map<String, Object>");
		}
	},

	/** The payload, which is the fields of a record. */
	FIELDS {
		@Override
		Object of(Message<?> message, Charset charset) {
			return require(message, Map.class, "a byte[] or String");
		}
	},

	/** The payload as text in the listener's charset. */
	TEXT {
		@Override
		Object of(Message<?> message, Charset charset) {
			return (message.getPayload() instanceof byte[] bytes) ? new String(bytes, charset)
					: String.valueOf(message.getPayload());
		}
	},

	/** Payload and headers. */
	MESSAGE {
		@Override
		Object of(Message<?> message, Charset charset) {
			return message;
		}
	},

	/** Payload as text, and headers. */
	TEXT_MESSAGE {
		@Override
		Object of(Message<?> message, Charset charset) {
			return new GenericMessage<>(TEXT.of(message, charset), message.getHeaders());
		}
	};

	abstract Object of(Message<?> message, Charset charset);

	static Object require(Message<?> message, Class<?> wanted, String other) {
		Object payload = message.getPayload();
		if (!wanted.isInstance(payload)) {
			throw new IllegalArgumentException("the service takes a %s, but the listener's codec gives a %s; take %s"
				.formatted(wanted.getSimpleName(), payload.getClass().getSimpleName(), other));
		}
		return payload;
	}

	static FunctionInput of(String bean, ResolvableType type) {
		boolean isMessage = type.toClass() == Message.class;
		ResolvableType payload = isMessage ? type.getGeneric() : type;
		if (isText(payload.resolve())) {
			return isMessage ? TEXT_MESSAGE : TEXT;
		}
		if (isMessage && (payload.resolve() == null || isPayload(payload.toClass()))) {
			return MESSAGE;
		}
		if (payload.resolve() != null && isPayload(payload.toClass())) {
			return (payload.toClass() == byte[].class) ? BYTES : (payload.toClass() == Map.class) ? FIELDS : ANYTHING;
		}
		throw new IllegalArgumentException(
				"service is '%s', a bean that takes %s; it must take byte[], String, Map or Message<?>".formatted(bean,
						(type.resolve() != null) ? type : "a type it does not tell"));
	}

	private static boolean isText(@Nullable Class<?> type) {
		return type == String.class || type == CharSequence.class;
	}

	private static boolean isPayload(Class<?> type) {
		return type == byte[].class || type == Map.class || type == Object.class;
	}

}
