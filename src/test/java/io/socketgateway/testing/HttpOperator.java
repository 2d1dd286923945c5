package io.socketgateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Asks the HTTP port as {@code curl -u} does. Waits a minute at most. */
public final class HttpOperator implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final HttpClient http = HttpClient.newHttpClient();

	private final String address;

	private final String login;

	private HttpOperator(String address, String login) {
		this.address = address;
		this.login = login;
	}

	/** Without a login, at the port of a running gateway. */
	public static HttpOperator of(Gateway gateway) {
		return at(gateway.context().getEnvironment().getRequiredProperty("local.server.port"));
	}

	/** Without a login, at any port. */
	public static HttpOperator at(String port) {
		return new HttpOperator("http://127.0.0.1:" + port, "");
	}

	/** The same with a login. */
	public HttpOperator as(String user, String password) {
		return new HttpOperator(this.address, user + ":" + password);
	}

	/** Reads. */
	public HttpResponse<String> get(String path, String... headers) {
		return send(with(request(path).GET(), headers));
	}

	/** Deletes. */
	public HttpResponse<String> delete(String path, String... headers) {
		return send(with(request(path).DELETE(), headers));
	}

	/** Posts JSON. */
	public HttpResponse<String> post(String path, String json, String... headers) {
		return post(path, BodyPublishers.ofString(json), headers);
	}

	/** Posts a body that is JSON or is said to be. */
	public HttpResponse<String> post(String path, BodyPublisher body, String... headers) {
		return send(with(request(path).header("Content-Type", "application/json").POST(body), headers));
	}

	private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
		return (headers.length > 0) ? request.headers(headers) : request;
	}

	private HttpRequest.Builder request(String path) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.address + path)).timeout(PATIENCE);
		if (!this.login.isEmpty()) {
			request.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(this.login.getBytes(StandardCharsets.UTF_8)));
		}
		return request;
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.http.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("cut", ex);
		}
	}

	@Override
	public void close() {
		this.http.close();
	}

}
