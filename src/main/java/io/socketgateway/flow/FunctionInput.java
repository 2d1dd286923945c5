package io.socketgateway.flow;

import java.nio.charset.Charset;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

/** What a function or consumer wants to be given. */
enum FunctionInput {

	/** The payload as it is. */
	BYTES {
		@Override
		Object of(Message<?> message, Charset charset) {
			return message.getPayload();
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

	static FunctionInput of(String bean, ResolvableType type) {
		boolean isMessage = type.toClass() == Message.class;
		ResolvableType payload = isMessage ? type.getGeneric() : type;
		if (isText(payload.resolve())) {
			return isMessage ? TEXT_MESSAGE : TEXT;
		}
		if (isBytes(payload.resolve()) || (isMessage && payload.resolve() == null)) {
			return isMessage ? MESSAGE : BYTES;
		}
		throw new IllegalArgumentException(
				"service is '%s', a bean that takes %s; it must take byte[], String or Message<?>".formatted(bean,
						(type.resolve() != null) ? type : "a type it does not tell"));
	}

	private static boolean isText(@Nullable Class<?> type) {
		return type == String.class || type == CharSequence.class;
	}

	private static boolean isBytes(@Nullable Class<?> type) {
		return type == byte[].class || type == Object.class;
	}

}
