package io.socketgateway.config;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.Resource;

/** Where something stands, in words for the operator. */
final class Whereabouts {

	private Whereabouts() {
	}

	/** In brackets after a blank; empty where nothing is known. */
	static String of(@Nullable ConfigurationProperty property) {
		return (property != null) ? of(property.getOrigin()) : "";
	}

	static String of(@Nullable Origin origin) {
		return switch (origin) {
			case null -> "";
			case TextResourceOrigin text when text.getResource() != null -> brackets(text(text, text.getResource()));
			case SystemEnvironmentOrigin variable -> brackets("environment variable " + variable.getProperty());
			case PropertySourceOrigin source -> of(source);
			default -> brackets(origin);
		};
	}

	private static String of(PropertySourceOrigin source) {
		if (source.getOrigin() != null) {
			return of(source.getOrigin());
		}
		return brackets(switch (source.getPropertySource()) {
			case SystemEnvironmentPropertySource _ -> "environment variable " + source.getPropertyName();
			case CommandLinePropertySource<?> _ -> "command line";
			default -> source;
		});
	}

	private static String text(TextResourceOrigin origin, Resource resource) {
		TextResourceOrigin.Location location = origin.getLocation();
		return (location != null) ? file(resource) + ", line " + (location.getLine() + 1) : file(resource);
	}

	/** Its path, short where it lies below the folder the gateway runs in. */
	static String file(Resource resource) {
		try {
			Path path = resource.getFile().toPath().toAbsolutePath().normalize();
			Path here = Path.of("").toAbsolutePath();
			return (path.startsWith(here) ? here.relativize(path) : path).toString();
		}
		catch (IOException | UnsupportedOperationException ex) {
			String name = String.valueOf(resource.getFilename());
			return name.substring(name.lastIndexOf(File.separatorChar) + 1);
		}
	}

	private static String brackets(Object place) {
		return " (" + place + ")";
	}

}
