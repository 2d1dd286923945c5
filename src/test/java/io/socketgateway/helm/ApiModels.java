package io.socketgateway.helm;

import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.Map;

import com.google.gson.Gson;

/**
 * Holds manifests to the Kubernetes client's models of the API: fields that are none,
 * fields that are missing, values of another type.
 */
final class ApiModels {

	private static final String MODELS = "io.kubernetes.client.openapi.models.";

	private ApiModels() {
	}

	/**
	 * Reads a manifest into its model.
	 * @param manifest of one of Kubernetes' own kinds
	 * @throws IllegalArgumentException what the model says against it
	 */
	static void check(Map<String, Object> manifest) throws ReflectiveOperationException {
		String version = String.valueOf(manifest.get("apiVersion")).replaceFirst(".*/", "");
		Class<?> model = Class.forName(MODELS + version.toUpperCase(Locale.ROOT) + manifest.get("kind"));
		try {
			model.getMethod("fromJson", String.class).invoke(null, new Gson().toJson(manifest));
		}
		catch (InvocationTargetException ex) {
			throw new IllegalArgumentException(manifest.get("kind") + ": " + ex.getCause(), ex);
		}
	}

}
