package io.socketgateway.config;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/** Which values are shown to nobody. */
final class Secrets {

	private static final ConfigurationPropertyName USERS = ConfigurationPropertyName
		.of(GatewayProperties.PREFIX + ".users");

	private static final String HIDDEN = "******";

	private Secrets() {
	}

	/** What stands where a password belongs, also where it stands one key too high. */
	static boolean has(ConfigurationPropertyName key) {
		return USERS.equals(key) || (USERS.isAncestorOf(key) && !isRole(key));
	}

	private static boolean isRole(ConfigurationPropertyName key) {
		return key.getNumberOfElements() > 3 && key.getElement(3, Form.UNIFORM).equals("roles");
	}

	/** The value in quotes, or what stands for it. */
	static String quoted(ConfigurationPropertyName key, Object value) {
		return "'" + (has(key) ? HIDDEN : value) + "'";
	}

}
