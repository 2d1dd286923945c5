package io.socketgateway.helm;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.socketgateway.SocketGatewayApplication;
import io.socketgateway.listener.Listeners;
import io.socketgateway.testing.Gateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What is rendered, run: the configuration by a gateway, the test pod's script beside it.
 */
@NeedsHelm
class ChartRunTests {

	/** Of "podman". */
	private static final String HASH = "$2a$10$yGI77YjXHw6IIqizH/ONuOfHgO5jIU5PBTWdXutfCjIrlOn4SnKrG";

	@TempDir
	private Path folder;

	@Test
	void gatewayStartsFromTheConfigMapAndTheTestPodsRoundTripsSucceed() throws Exception {
		try (Gateway gateway = start("{}")) {
			assertThat(roundTrips(gateway, "tests: {timeoutSeconds: 60}")).isEqualTo("""
					echo: ok at tcp address
					echo-udp: ok at udp address
					hotline: ok at tcp address
					inbox: ok at tcp address
					0""");
		}
	}

	@Test
	void aRoundTripThatFailsFailsTheTestPod() throws Exception {
		try (Gateway gateway = start("{}")) {
			assertThat(roundTrips(gateway, """
					expose: {hotline: {service: false}}
					tests:
					  timeoutSeconds: 60
					  exchanges:
					    echo: {send: "a", expect: "b"}
					    echo-udp: null
					    inbox: null
					""")).isEqualTo("""
					echo: FAILED at tcp address, expected 'b', got 'a'
					echo-udp: not tried, tests.exchanges has no question for it
					inbox: ok at tcp address
					1""");
		}
	}

	@Test
	void aRoundTripWithoutAnAnswerEnds() throws Exception {
		try (Gateway gateway = start("{}")) {
			assertThat(roundTrips(gateway,
					"""
							expose: {echo: {service: false}, echo-udp: {service: false}, inbox: {service: false}}
							tests: {timeoutSeconds: 1, exchanges: {hotline: {expect: "欢迎致电 10086, and more than it will ever say to us"}}}
							"""))
				.startsWith("hotline: FAILED at tcp address")
				.endsWith("\n1");
		}
	}

	@Test
	void aNewConfigMapIsTakenUpByTheRunningGateway() throws Exception {
		String values = "gateway: {reload: {interval: 50ms}, listeners: {more: {port: 7000, service: echo, enabled: %s}}}";
		try (Gateway gateway = start(values.formatted(false))) {
			mount(Chart.shipped().render(values.formatted(true)).application());
			await().atMost(Duration.ofSeconds(60)).until(() -> gateway.bean(Listeners.class).named("more").isPresent());
			gateway.connect("more").send("hello").expect("hello").close();
		}
	}

	@Test
	void gatewayStartsWithWhatIsTakenAway() throws Exception {
		try (Gateway gateway = start("gateway: {listeners: {none: null, echo: {tls: null}}, codecs: {none: null}}")) {
			gateway.connect("echo").send("hello").expect("hello").close();
		}
	}

	@Test
	void loginsComeFromTheSecretByTheVariablesOfThePod() throws Exception {
		Rendered rendered = Chart.shipped().render("""
				users: {create: {op: {password: '{bcrypt}%s', roles: [OPERATOR]}}}""".formatted(HASH));
		Files.writeString(Files.createDirectories(this.folder.resolve("users")).resolve("users.yml"),
				rendered.at("Secret", "rel-socket-gateway-users", "$.stringData['users.yml']"));
		assertThatPodKnowsItsLogin(rendered);
	}

	@Test
	void loginsComeFromVariablesOfThePod() throws Exception {
		assertThatPodKnowsItsLogin(
				Chart.shipped().render(Files.readString(Path.of("src/test/resources/helm/values/podman.yml"))));
	}

	private void assertThatPodKnowsItsLogin(Rendered rendered) throws Exception {
		mount(rendered.application());
		Path log = this.folder.resolve("log");
		Process pod = pod(rendered, log);
		try {
			int port = httpPort(pod, log);
			assertThat(status(port, "op:podman")).isEqualTo(200);
			assertThat(status(port, "op:other")).isEqualTo(401);
		}
		finally {
			pod.destroy();
			assertThat(pod.waitFor(60, TimeUnit.SECONDS)).isTrue();
		}
	}

	/**
	 * A process with the variables of the pod's container, in a folder of the test
	 * instead of /gateway.
	 */
	private Process pod(Rendered rendered, Path log) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-XX:TieredStopAtLevel=1",
						"-cp", System.getProperty("java.class.path"), SocketGatewayApplication.class.getName(),
						"--server.port=0", "--logging.level.org.springframework.boot.tomcat=info"));
		command.addAll(ownPlaces());
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
		rendered.<List<Map<String, String>>>container("env")
			.forEach((variable) -> builder.environment()
				.put(variable.get("name"),
						Objects.requireNonNull(variable.get("value")).replace("/gateway/", this.folder + "/")));
		return builder.start();
	}

	private static int httpPort(Process pod, Path log) throws IOException {
		await().atMost(Duration.ofSeconds(60))
			.until(() -> !pod.isAlive() || Files.readString(log).contains("Started SocketGatewayApplication"));
		String said = Files.readString(log);
		Matcher port = Pattern.compile("Tomcat started on port (\\d+)").matcher(said);
		assertThat(port.find()).as(said).isTrue();
		return Integer.parseInt(port.group(1));
	}

	private static int status(int port, String login) throws Exception {
		String basic = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/connections"))
			.header("Authorization", basic)
			.timeout(Duration.ofSeconds(60))
			.build();
		try (HttpClient client = HttpClient.newHttpClient()) {
			return client.send(request, BodyHandlers.discarding()).statusCode();
		}
	}

	@Test
	void bundlesAreWhereTheSecretsAreMounted() {
		Rendered rendered = Chart.shipped()
			.render("{tls: {web: {existingSecret: s, clientCa: true}}, http: {bundle: web}}");
		assertThat(rendered.application()).contains("certificate: file:/gateway/tls/web/tls.crt",
				"certificate: file:/gateway/tls/web/ca.crt", "private-key: file:/gateway/tls/web/tls.key",
				"reload-on-update: true");
		assertThat(rendered.<List<String>>container("volumeMounts[?(@.name=='tls-web')].mountPath"))
			.containsExactly("/gateway/tls/web");
	}

	@Test
	void valuesKeepTheirKindsInTheConfigMap() {
		assertThat(
				Chart.shipped().render("gateway: {listeners: {echo: {limits: {connections: 2000000}}}}").application())
			.contains("connections: 2000000\n")
			.contains("port: 4668\n");
	}

	/** Starts as a pod does, but on free ports and in a folder of the test. */
	private Gateway start(String values) throws IOException {
		mount(Chart.shipped().render(values).application());
		List<String> arguments = ownPlaces();
		arguments
			.add("--spring.config.location=classpath:/application.yml,file:" + this.folder.resolve("config") + "/");
		arguments.add("--gateway.listeners.more.port=0");
		arguments.add("--gateway.listeners.more.service=echo");
		if (!values.contains("more")) {
			arguments.add("--gateway.listeners.more.enabled=false");
		}
		return Gateway.startWith(arguments.toArray(String[]::new));
	}

	/** Free ports, and a folder of the test. */
	private List<String> ownPlaces() {
		List<String> arguments = new ArrayList<>();
		arguments.add("--gateway.services.inbox.base-path=" + this.folder.resolve("data"));
		List.of("echo", "echo-udp", "hotline", "inbox")
			.forEach((name) -> arguments.add("--gateway.listeners." + name + ".port=0"));
		return arguments;
	}

	/**
	 * As Kubernetes mounts a ConfigMap: the file is a link into a folder that is a link
	 * which is moved.
	 */
	private void mount(String application) throws IOException {
		Path config = Files.createDirectories(this.folder.resolve("config"));
		Path version = Files.createTempDirectory(config, "..version");
		Files.writeString(version.resolve("application.yml"), application);
		Path next = Files.createSymbolicLink(config.resolve("..data_tmp"), version.getFileName());
		Files.move(next, config.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
		Path file = config.resolve("application.yml");
		if (!Files.isSymbolicLink(file)) {
			Files.createSymbolicLink(file, Path.of("..data/application.yml"));
		}
	}

	/**
	 * Runs what the test pod runs, at the addresses of this gateway; what it prints and
	 * its exit code.
	 */
	private String roundTrips(Gateway gateway, String values) throws Exception {
		List<String> pod = Chart.withTests(this.folder.resolve("chart"))
			.render(values)
			.at("Pod", "rel-socket-gateway-test", "$.spec.containers[0].args");
		List<String> command = new ArrayList<>(List.of("bash", "-c"));
		command.addAll(pod);
		for (int name = 5; name < command.size(); name += 6) {
			command.set(name + 2, "127.0.0.1");
			command.set(name + 3, String.valueOf(gateway.port(command.get(name))));
		}
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		return said.replaceAll("127\\.0\\.0\\.1:\\d+", "address") + process.exitValue();
	}

}
