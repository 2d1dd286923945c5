package io.socketgateway.flow;

import java.nio.charset.StandardCharsets;

import io.socketgateway.codec.Codec;
import io.socketgateway.codec.example.Cutter;
import io.socketgateway.codec.example.Examples;
import io.socketgateway.codec.example.Subject;
import io.socketgateway.config.CodecProperties;
import io.socketgateway.config.Settings;

/** An entry of {@code gateway.codecs}. */
record CodecSubject(String name, CodecProperties properties, Catalog<Codec> codecs,
		Settings settings) implements Subject {

	@Override
	public String what() {
		return "codec";
	}

	@Override
	public String codec() {
		return String.valueOf(this.properties.type());
	}

	@Override
	public int examples() {
		return this.properties.examples().size();
	}

	@Override
	public void check() {
		Cutter cutter = Cutter.of(this.codecs.named(this.name));
		try {
			new Examples(this.properties.examples(), StandardCharsets.UTF_8, cutter, null).require();
		}
		catch (IllegalArgumentException ex) {
			throw this.settings.wrong("codecs", this.name, ex);
		}
	}

}
