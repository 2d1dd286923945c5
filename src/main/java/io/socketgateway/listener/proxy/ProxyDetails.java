package io.socketgateway.listener.proxy;

import org.jspecify.annotations.Nullable;

/**
 * What a header of version 2 may say beside addresses.
 *
 * @param authority the name of the host that the client asked for
 * @param uniqueId the proxy's name of the connection; {@code 0x} and digits where it is
 * no printable ASCII
 * @param tlsVersion of the client's connection, such as {@code TLSv1.3}
 * @param commonName of the client's certificate, which the proxy has verified
 */
record ProxyDetails(@Nullable String authority, @Nullable String uniqueId, @Nullable String tlsVersion,
		@Nullable String commonName) {

	static final ProxyDetails NONE = new ProxyDetails(null, null, null, null);

}
