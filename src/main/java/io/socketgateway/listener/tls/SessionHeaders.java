package io.socketgateway.listener.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.security.auth.x500.X500Principal;

import io.socketgateway.message.GatewayHeaders;

/** What messages are told of their connection's TLS. */
final class SessionHeaders {

	/** Email, DNS, URI, IP: RFC 5280, section 4.2.1.6. */
	private static final Set<Object> NAMES = Set.of(1, 2, 6, 7);

	private static final int MOST_NAMES = 100;

	private SessionHeaders() {
	}

	static Map<String, Object> of(SSLSession session) {
		Map<String, Object> headers = new HashMap<>();
		headers.put(GatewayHeaders.TLS_PROTOCOL, session.getProtocol());
		headers.put(GatewayHeaders.TLS_CIPHER, session.getCipherSuite());
		putServerName(headers, session);
		try {
			if (session.getPeerCertificates()[0] instanceof X509Certificate certificate) {
				putCertificate(headers, certificate);
			}
		}
		catch (SSLPeerUnverifiedException ex) {
			// it showed none
		}
		return headers;
	}

	private static void putServerName(Map<String, Object> headers, SSLSession session) {
		if (session instanceof ExtendedSSLSession extended) {
			extended.getRequestedServerNames()
				.stream()
				.filter(SNIHostName.class::isInstance)
				.map(SNIHostName.class::cast)
				.findFirst()
				.ifPresent((name) -> headers.put(GatewayHeaders.TLS_SERVER_NAME, name.getAsciiName()));
		}
	}

	private static void putCertificate(Map<String, Object> headers, X509Certificate certificate) {
		headers.put(GatewayHeaders.TLS_SUBJECT, certificate.getSubjectX500Principal().getName(X500Principal.RFC2253));
		headers.put(GatewayHeaders.TLS_ALTERNATIVE_NAMES, names(certificate));
	}

	private static List<String> names(X509Certificate certificate) {
		try {
			return Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.<List<?>>of())
				.stream()
				.filter((name) -> NAMES.contains(name.getFirst()))
				.map((name) -> String.valueOf(name.getLast()))
				.limit(MOST_NAMES)
				.toList();
		}
		catch (CertificateParsingException ex) {
			return List.of();
		}
	}

}
