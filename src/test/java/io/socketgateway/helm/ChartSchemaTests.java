package io.socketgateway.helm;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** values.schema.json: what it refuses, and that it knows what values.yaml has. */
@NeedsHelm
class ChartSchemaTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					replicaCount: 2                                    | additional properties 'replicaCount' not allowed
					image: {tagg: a}                                   | additional properties 'tagg' not allowed
					image: {tag: 1}                                    | at '/image/tag': got number, want string
					image: {digest: latest}                            | at '/image/digest'
					image: {pullPolicy: Sometimes}                     | at '/image/pullPolicy'
					gateway: {listeners: {echo: {port: 70000}}}        | at '/gateway/listeners/echo/port': maximum: got 70,000, want 65,535
					gateway: {listeners: {echo: {port: "1"}}}          | at '/gateway/listeners/echo/port': got string, want integer
					gateway: {listeners: {echo: {Port: 1}}}            | 'Port' does not match pattern
					gateway: {listeners: {echo: {"tls.bundle": a}}}    | 'tls.bundle' does not match pattern
					gateway: {listeners: {echo: {transport: tpc}}}     | at '/gateway/listeners/echo/transport'
					gateway: {listeners: {"a b": {port: 1}}}           | 'a b' does not match pattern
					gateway: {listeners: {echo: {ports: []}}}          | at '/gateway/listeners/echo/ports': minItems
					gateway: {listeners: null}                         | at '/gateway'
					gateway: {shutdown: {grace: true}}                 | at '/gateway/shutdown/grace'
					gateway: {listeners: {echo: {mode: 432}}}          | at '/gateway/listeners/echo/mode'
					dialogs: {"a/b.yml": x}                            | 'a/b.yml' does not match pattern
					http: {port: 0}                                    | at '/http/port': minimum
					users: {create: {op: {password: plain, roles: [OPERATOR]}}} | at '/users/create/op/password'
					users: {create: {op: {password: "{bcrypt}x"}}}     | missing property 'roles'
					users: {create: {op: {password: "{bcrypt}x", roles: [ROOT]}}} | at '/users/create/op/roles/0'
					tls: {Web: {existingSecret: a}}                    | 'Web' does not match pattern
					tls: {web: {certificate: {dnsNames: [a]}}}         | missing property 'issuerRef'
					tls: {web: {secret: a}}                            | additional properties 'secret' not allowed
					expose: {echo: {ports: 1}}                         | additional properties 'ports' not allowed
					service: {type: LoadBalancr}                       | at '/service/type'
					service: {externalTrafficPolicy: local}            | at '/service/externalTrafficPolicy'
					service: {annotations: {a: 1}}                     | at '/service/annotations/a': got number, want string
					service: {loadBalancerProtocols: [SCTP]}           | at '/service/loadBalancerProtocols/0'
					service: {udp: {separated: true}}                  | additional properties 'separated' not allowed
					gatewayApi: {tcpRoutes: {echo: {}}}                | missing property 'parentRefs'
					gatewayApi: {tcpRoutes: {echo: {parentRefs: []}}}  | minItems
					gatewayApi: {apiVersion: v1}                       | at '/gatewayApi/apiVersion'
					workload: {kind: DaemonSet}                        | at '/workload/kind'
					workload: {replicas: -1}                           | at '/workload/replicas': minimum
					persistence: {size: 10GB}                          | at '/persistence/size'
					persistence: {accessModes: [RWO]}                  | at '/persistence/accessModes/0'
					probes: {liveness: {path: /}}                      | additional properties 'path' not allowed
					resources: {limits: {memory: 512Mib}}              | at '/resources/limits/memory'
					podDisruptionBudget: {maxUnavailable: some}        | at '/podDisruptionBudget/maxUnavailable'
					podDisruptionBudget: {maxUnavailable: 101%}        | at '/podDisruptionBudget/maxUnavailable'
					autoscaling: {hpa: {cpu: 1}}                       | additional properties 'cpu' not allowed
					autoscaling: {keda: {triggers: [{type: cron}]}}    | missing property 'metadata'
					networkPolicy: {from: everybody}                   | at '/networkPolicy/from': got string, want array
					metrics: {interval: 15}                            | at '/metrics/interval': got number, want string
					plugins: [{name: a}]                               | missing property 'image'
					extraVolumes: [{emptyDir: {}}]                     | missing property 'name'
					tests: null                                        | missing property 'tests'
					service: {udp: null}                               | missing property 'udp'
					tests: {exchanges: {other: {send: a}}}             | missing property 'expect'
					""")
	void wrongValuesAreRefused(String values, String said) {
		assertThat(Chart.shipped().refusal(values)).anySatisfy((line) -> assertThat(line).contains(said));
	}

	@Test
	void everyValueIsInTheSchemaAndTheReverse() throws IOException {
		Map<String, Object> schema = Rendered.map(load("values.schema.json"));
		Set<String> inSchema = new TreeSet<>();
		properties(schema, schema, "", inSchema);
		inSchema.remove("global");
		Set<String> inValues = new TreeSet<>();
		keys(schema, schema, Rendered.map(load("values.yaml")), "", inValues);
		assertThat(inValues).hasSizeGreaterThan(150).containsExactlyInAnyOrderElementsOf(inSchema);
	}

	private static Object load(String file) throws IOException {
		return new Yaml().load(Files.readString(Chart.FOLDER.resolve(file)));
	}

	/**
	 * All of the schema that is closed: where other keys may be too, these are examples.
	 */
	private static void properties(Map<String, Object> root, Map<String, Object> schema, String path,
			Set<String> paths) {
		Map<String, Object> resolved = resolve(root, schema);
		if (closed(resolved)) {
			Rendered.map(resolved.get("properties")).forEach((key, each) -> {
				paths.add(path + key);
				properties(root, Rendered.map(each), path + key + ".", paths);
			});
		}
	}

	private static void keys(Map<String, Object> root, Map<String, Object> schema, Map<String, Object> values,
			String path, Set<String> paths) {
		Map<String, Object> resolved = resolve(root, schema);
		values.forEach((key, value) -> {
			paths.add(path + key);
			Object below = closed(resolved) ? Rendered.map(resolved.get("properties")).get(key) : null;
			if (below != null && value instanceof Map<?, ?> && closed(resolve(root, Rendered.map(below)))) {
				keys(root, Rendered.map(below), Rendered.map(value), path + key + ".", paths);
			}
		});
	}

	private static boolean closed(@Nullable Map<String, Object> schema) {
		return schema != null && Boolean.FALSE.equals(schema.get("additionalProperties"));
	}

	private static Map<String, Object> resolve(Map<String, Object> root, Map<String, Object> schema) {
		if (schema.get("$ref") instanceof String ref) {
			return Rendered.map(Rendered.map(root.get("definitions")).get(ref.replace("#/definitions/", "")));
		}
		return schema;
	}

}
