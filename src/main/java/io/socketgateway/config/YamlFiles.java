package io.socketgateway.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;

import io.socketgateway.message.OperatorException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;

/**
 * Loads {@code application.yml} and its like as Spring Boot does, and where one cannot be
 * read says which and in what line.
 */
@Order(PropertiesFiles.RANK + 1)
final class YamlFiles implements PropertySourceLoader {

	private final PropertySourceLoader loader = new YamlPropertySourceLoader();

	@Override
	public String[] getFileExtensions() {
		return this.loader.getFileExtensions();
	}

	@Override
	public List<PropertySource<?>> load(String name, Resource resource) {
		try {
			return this.loader.load(name, resource);
		}
		catch (MarkedYAMLException ex) {
			throw new OperatorException(Whereabouts.file(resource) + problem(ex));
		}
		catch (IOException | YAMLException ex) {
			throw new OperatorException(Whereabouts.file(resource) + " cannot be read: " + problem(ex));
		}
	}

	private static String problem(MarkedYAMLException ex) {
		String where = place(ex.getProblemMark());
		String begin = place(ex.getContextMark());
		return where + " is not YAML: " + ex.getProblem() + ((begin.isEmpty() || begin.equals(where)) ? ""
				: "; it belongs to what begins in" + begin.substring(1));
	}

	private static String place(@Nullable Mark mark) {
		return (mark != null) ? ", line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1) : "";
	}

	private static String problem(Exception ex) {
		if (ex.getCause() instanceof CharacterCodingException) {
			return "it is not UTF-8";
		}
		if (ex instanceof ReaderException character) {
			return "it holds the character U+%04X".formatted(character.getCodePoint());
		}
		return String.valueOf(ex.getMessage());
	}

}
