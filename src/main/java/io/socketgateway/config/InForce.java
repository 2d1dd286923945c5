package io.socketgateway.config;

/**
 * The configuration that is in force, for what asks again and again. Safe to use from any
 * thread.
 */
public final class InForce {

	private volatile GatewayProperties properties;

	/**
	 * Begins with one.
	 * @param properties of the start
	 */
	public InForce(GatewayProperties properties) {
		this.properties = properties;
	}

	/**
	 * Another one has taken effect.
	 * @param other in force from now on
	 */
	public void replace(GatewayProperties other) {
		this.properties = other;
	}

	/**
	 * What health looks at.
	 * @return as configured now
	 */
	public HealthProperties health() {
		return this.properties.health();
	}

}
