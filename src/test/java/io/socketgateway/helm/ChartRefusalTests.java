package io.socketgateway.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Values that contradict each other. */
@NeedsHelm
class ChartRefusalTests {

	static final List<Refusal> REFUSALS = List.of(
			refused("gateway: {listeners: {a: {service: echo}}}",
					"gateway.listeners.a has no port: a tcp listener needs port or ports."),
			refused("gateway: {listeners: {a: {port: 0, service: echo}}}",
					"gateway.listeners.a.port is 0, any free one, which no Service can name: give it a number."),
			refused("gateway: {listeners: {a: {port: 4668, service: echo}}}",
					"gateway.listeners.echo and gateway.listeners.a have the same port, 4668/TCP: give one of them another."),
			refused("gateway: {defaults: {transport: udp}, listeners: {a: {ports: [7000, 4668], service: echo}}}",
					"gateway.listeners.echo-udp and gateway.listeners.a have the same port, 4668/UDP: give one of them another."),
			refused("http: {port: 8009}",
					"gateway.listeners.hotline and the HTTP port (http.port) have the same port, 8009/TCP: give one of them another."),
			refused("gateway: {listeners: {a: {port: 23, service: echo}}}",
					"gateway.listeners.a.port is 23, below 1024, which a process without root cannot open: let it listen above, "
							+ "and set expose.a.port to 23; or set podSecurityContext.sysctls with net.ipv4.ip_unprivileged_port_start."),
			refused("gateway: {listeners: {management: {port: 7000, service: echo}}}",
					"gateway.listeners.management and the HTTP port (http.port) have the same name for a port, management, as Kubernetes "
							+ "knows only a-z, 0-9 and '-' there: call one of them otherwise."),
			refused("gateway: {listeners: {Management: {port: 7000, service: echo}}}",
					"gateway.listeners.Management and the HTTP port (http.port) have the same name for a port, management, as Kubernetes"),
			refused("gateway: {listeners: {Echo: {port: 7000, service: echo}}}",
					"gateway.listeners.echo and gateway.listeners.Echo have the same name for a port, echo, as Kubernetes"),
			refused("gateway: {listeners: {a_b: {port: 7000, service: echo}, a-b: {port: 7001, service: echo}}}",
					"gateway.listeners.a_b and gateway.listeners.a-b have the same name for a port, a-b, as Kubernetes"),
			refused("gateway: {listeners: {x: {ports: [7000, 7001], service: echo}, x-7001: {port: 7002, service: echo}}}",
					"gateway.listeners.x-7001 and gateway.listeners.x have the same name for a port, x-7001, as Kubernetes"),
			refused("gateway: {listeners: {a: {transport: udp, port: 8080, service: echo}}}",
					"gateway.listeners.a has the number of the HTTP port (http.port), 8080, and Helm 3 knows ports of a pod by their "
							+ "number only: give one of them another."),
			refused("gateway: {listeners: {a: {port: 7000, routes: {z: {when: {prefix: A}, service: echo}, a: {service: echo}}}}}",
					"gateway.listeners.a.routes are tried in their order, and Helm sorts them by name: begin each name with a number, "
							+ "all of as many digits, such as 1-a."),
			refused("gateway: {listeners: {a: {port: 7000, routes: {1-z: {service: echo}, 10-a: {service: echo}}}}}",
					"gateway.listeners.a.routes are tried in their order, and Helm sorts them by name: begin each name with a number, "
							+ "all of as many digits, such as 1-1-z."),
			refused("gateway: {listeners: {echo: {proxy-protocol: {mode: required}}}}",
					"gateway.listeners.echo.proxy-protocol is required without trusted: list the addresses that the load balancer's or "
							+ "proxy's connections come from, as anybody could claim any address otherwise."),
			refused("gateway: {listeners: {echo: {tls: {bundle: scales}}}}, tls: {other: {existingSecret: s}}",
					"gateway.listeners.echo.tls.bundle names 'scales', which is not under tls; known: other."),
			refused("http: {bundle: web}", "http.bundle names 'web', which is not under tls; known: none."),
			refused("gateway: {listeners: {echo: {tls: {bundle: a, client-auth: need}}}}, tls: {a: {existingSecret: s}}",
					"gateway.listeners.echo.tls.client-auth asks clients for certificates, and tls.a trusts nobody's: set its clientCa "
							+ "to true, with a ca.crt in the Secret."),
			refused("gateway: {shutdown: {grace: 1s, stagger: 2m}}",
					"gateway.shutdown.grace (1 s) is shorter than stagger (120 s), over which the closes are spread: make grace longer or "
							+ "stagger shorter."),
			refused("gateway: {shutdown: {grace: a while}}",
					"gateway.shutdown.grace is no duration that the chart can read: write it as 500ms, 30s, 5m, 2h or 1d."),
			refused("gateway: {shutdown: {stagger: PT5S}}",
					"gateway.shutdown.stagger is no duration that the chart can read: write it as 500ms, 30s, 5m, 2h or 1d."),
			refused("shutdown: {terminationGracePeriodSeconds: 30}",
					"shutdown.terminationGracePeriodSeconds is 30, but shutdown.preStopSeconds and gateway.shutdown.grace need 35: pods "
							+ "would be killed with messages in hand."),
			refused("gateway: {users: {op: {password: '{bcrypt}x', roles: [OPERATOR]}}}",
					"gateway.users.op.password does not belong into a ConfigMap: use users.create or users.existingSecret, or a "
							+ "placeholder such as ${OP_PASSWORD} that extraEnv fills."),
			refused("config: {gateway: {listeners: {}}}", "config has gateway: set gateway instead."),
			refused("config: {server: {port: 1}}", "config has server.port: set http.port instead."),
			refused("config: {server.port: 1}", "config has server.port: set http.port instead."),
			refused("config: {management: {server.port: 1}}",
					"config has management.server.port: set http.port, there is one HTTP port instead."),
			refused("config: {server: {ssl: {bundle: a}}}", "config has server.ssl.bundle: set http.bundle instead."),
			refused("config: {management: {endpoints: {web: {base-path: /}}}}",
					"config has management.endpoints.web.base-path, which moves what probes and Prometheus ask for under /actuator: "
							+ "leave it out."),
			refused("config: {management.endpoints.web.path-mapping: {health: up}}",
					"config has management.endpoints.web.path-mapping.health, which moves what"),
			refused("config: {server: {servlet: {context-path: /a}}}",
					"config has server.servlet.context-path, which moves what"),
			refused("users: {existingSecret: a, create: {op: {password: '{bcrypt}x', roles: [AGENT]}}}",
					"users.create and users.existingSecret exclude each other: use one of them."),
			refused("users: {create: {op: {password: '{noop}x', roles: [AGENT]}}}",
					"users.create.op.password is {noop}, which the gateway takes only where its HTTP port is bound to loopback: hash it, "
							+ "htpasswd -nbB op PASSWORD."),
			refused("tls: {a: {clientCa: true}}",
					"tls.a has no certificate: name a Secret in existingSecret, or an issuer in certificate."),
			refused("tls: {a: {existingSecret: s, certificate: {issuerRef: {name: i}, dnsNames: [a]}}}",
					"tls.a has existingSecret and certificate, which exclude each other: use one of them."),
			refused("expose: {ecco: {port: 1}}", "expose.ecco is no listener; known: echo, echo-udp, hotline, inbox."),
			refused("networkPolicy: {listeners: {ecco: []}}",
					"networkPolicy.listeners.ecco is no listener; known: echo, echo-udp, hotline, inbox."),
			refused("gateway: {listeners: {a: {transport: unix, path: a, service: echo}}}, expose: {a: {service: true}}",
					"expose.a is set, but the listener has no port that others could reach: it is over unix."),
			refused("gateway: {listeners: {a: {port: 7000, host: 127.0.0.1, service: echo}}}, expose: {a: {port: 1}}",
					"expose.a is set, but the listener has no port that others could reach: it is over tcp and bound to loopback."),
			refused("gateway: {listeners: {a: {ports: [7000, 7001], service: echo}}}, expose: {a: {hostPort: 1}}",
					"expose.a has a port, nodePort or hostPort for a listener of several ports: make a listener of each."),
			refused("expose: {echo: {nodePort: 30000}}",
					"expose.echo.nodePort needs a Service of type NodePort or LoadBalancer, not ClusterIP."),
			refused("expose: {hotline: {port: 9999}}",
					"expose.inbox and expose.hotline have the same service port 9999/TCP: set expose.NAME.port of one of them."),
			refused("expose: {hotline: {nodePort: 30000}, inbox: {nodePort: 30000}}, service: {type: NodePort}",
					"expose.inbox and expose.hotline have the same node port 30000/TCP: give one of them another."),
			refused("service: {loadBalancerClass: a}",
					"service.loadBalancerClass needs type LoadBalancer: with ClusterIP it would hold nobody back and do nothing."),
			refused("service: {type: NodePort, loadBalancerSourceRanges: [10.0.0.0/8]}",
					"service.loadBalancerSourceRanges needs type LoadBalancer: with NodePort it would hold nobody back and do nothing."),
			refused("service: {externalTrafficPolicy: Local}",
					"service.externalTrafficPolicy needs type NodePort or LoadBalancer, not ClusterIP."),
			refused("service: {type: LoadBalancer, loadBalancerProtocols: [TCP], udp: {separate: false}}",
					"gateway.listeners.echo-udp is udp, and service.loadBalancerProtocols has only TCP: leave service.udp.separate true "
							+ "and set service.udp.type to NodePort, or keep it out with expose.echo-udp.service: false."),
			refused("service: {type: LoadBalancer, loadBalancerProtocols: [TCP]}",
					"gateway.listeners.echo-udp is udp, and service.loadBalancerProtocols has only TCP: leave service.udp.separate true"),
			refused("service: {type: LoadBalancer, annotations: {load-balancer.hetzner.cloud/location: fsn1}}",
					"gateway.listeners.echo-udp is udp, and the annotation load-balancer.hetzner.cloud/location is of a cloud whose load "
							+ "balancers know no UDP: leave service.udp.separate true and set service.udp.type to NodePort, or keep it "
							+ "out with expose.echo-udp.service: false."),
			refused("service: {udp: {type: LoadBalancer, annotations: {load-balancer.hetzner.cloud/location: fsn1}}}",
					"gateway.listeners.echo-udp is udp, and the annotation load-balancer.hetzner.cloud/location is of a cloud"),
			refused("service: {type: LoadBalancer, loadBalancerProtocols: [UDP]}",
					"gateway.listeners.echo is tcp, and service.loadBalancerProtocols has only UDP: keep it out with "
							+ "expose.echo.service: false."),
			refused("service: {type: LoadBalancer, udp: {separate: false}, "
					+ "annotations: {service.beta.kubernetes.io/aws-load-balancer-ssl-cert: arn}}",
					"gateway.listeners.echo-udp is udp, and the annotation service.beta.kubernetes.io/aws-load-balancer-ssl-cert makes a "
							+ "load balancer that only knows TCP: set service.udp.separate to true, or keep it out with "
							+ "expose.echo-udp.service: false."),
			refused("service: {proxyProtocol: true}",
					"gateway.listeners.echo does not read the PROXY protocol that the load balancer of service sends: set its "
							+ "proxy-protocol.mode and trusted, or keep it out with expose.echo.service: false."),
			refused("service: {annotations: {service.beta.kubernetes.io/aws-load-balancer-proxy-protocol: '*'}}",
					"gateway.listeners.echo does not read the PROXY protocol that the load balancer of service sends: set its "
							+ "proxy-protocol.mode and trusted, or keep it out with expose.echo.service: false."),
			refused("service: {proxyProtocol: true, udp: {separate: false}}",
					"gateway.listeners.echo-udp is udp and cannot read the PROXY protocol that the load balancer of service sends: set "
							+ "service.udp.separate to true."),
			refused("gatewayApi: {tcpRoutes: {echo-udp: {parentRefs: [{name: g}]}}}",
					"gatewayApi.tcpRoutes.echo-udp leads to a listener over udp: it belongs under gatewayApi.udpRoutes."),
			refused("gatewayApi: {udpRoutes: {echo: {parentRefs: [{name: g}]}}}",
					"gatewayApi.udpRoutes.echo leads to a listener over tcp: it belongs under gatewayApi.tcpRoutes."),
			refused("gatewayApi: {tcpRoutes: {ecco: {parentRefs: [{name: g}]}}}",
					"gatewayApi.tcpRoutes.ecco is no listener; known: echo, echo-udp, hotline, inbox."),
			refused("gatewayApi: {tcpRoutes: {echo: {parentRefs: [{name: g}]}}}, gateway: {listeners: {echo: {enabled: false}}}",
					"gatewayApi.tcpRoutes.echo leads to a listener that is not enabled."),
			refused("gatewayApi: {tcpRoutes: {echo: {parentRefs: [{name: g}]}}}, expose: {echo: {service: false}}",
					"gatewayApi.tcpRoutes.echo leads to a listener that is in no Service: see service.enabled and expose.echo.service."),
			refused("gatewayApi: {tcpRoutes: {a: {parentRefs: [{name: g}]}}}, "
					+ "gateway: {listeners: {a: {ports: [7000, 7001], service: echo}}}",
					"gatewayApi.tcpRoutes.a leads to a listener of several ports, and a route takes one: make a listener of each."),
			refused("persistence: {enabled: true}, workload: {replicas: 3}",
					"persistence: 3 pods of a Deployment share one claim that is ReadWriteOnce: set workload.kind to StatefulSet, which "
							+ "has a claim for each pod, or accessModes to [ReadWriteMany]."),
			refused("persistence: {enabled: true}, autoscaling: {hpa: {enabled: true}}",
					"persistence: 10 pods of a Deployment share one claim that is ReadWriteOnce: set workload.kind to StatefulSet, which "
							+ "has a claim for each pod, or accessModes to [ReadWriteMany]."),
			refused("persistence: {enabled: true}, workload: {strategy: {type: RollingUpdate}}",
					"workload.strategy is RollingUpdate, and the new pod could not mount the claim that the old one has (ReadWriteOnce): "
							+ "leave strategy out, or set workload.kind to StatefulSet."),
			refused("persistence: {enabled: true}, workload: {strategy: {rollingUpdate: {maxSurge: 0}}}",
					"workload.strategy is RollingUpdate, and the new pod could not mount the claim that the old one has (ReadWriteOnce): "),
			refused("workload: {kind: StatefulSet, strategy: {type: Recreate}}",
					"workload.strategy.type is Recreate, which a StatefulSet does not know: use RollingUpdate or OnDelete."),
			refused("workload: {strategy: {type: OnDelete}}",
					"workload.strategy.type is OnDelete, which a Deployment does not know: use RollingUpdate or Recreate."),
			refused("persistence: {enabled: true, existingClaim: a}, workload: {kind: StatefulSet}",
					"persistence.existingClaim is for a Deployment: a StatefulSet makes a claim for each pod."),
			refused("persistence: {existingClaim: a}",
					"persistence.existingClaim is set and persistence.enabled is not: uploads would go to an emptyDir."),
			refused("podDisruptionBudget: {maxUnavailable: 0}",
					"podDisruptionBudget.maxUnavailable is 0, with which no node can ever be drained: allow at least 1."),
			refused("podDisruptionBudget: {maxUnavailable: 0%}",
					"podDisruptionBudget.maxUnavailable is 0%, with which no node can ever be drained: allow at least 1."),
			refused("podDisruptionBudget: {minAvailable: 100%}",
					"podDisruptionBudget.minAvailable is 100% of 1 pods, with which no node can ever be drained: use maxUnavailable: 1."),
			refused("podDisruptionBudget: {minAvailable: 51%}",
					"podDisruptionBudget.minAvailable is 51% of 1 pods, with which no node can ever be drained: use maxUnavailable: 1."),
			refused("podDisruptionBudget: {minAvailable: 51%}, autoscaling: {hpa: {enabled: true}}",
					"podDisruptionBudget.minAvailable is 51% of 2 pods, with which no node can ever be drained: use maxUnavailable: 1."),
			refused("podDisruptionBudget: {minAvailable: 2}, workload: {replicas: 2}",
					"podDisruptionBudget.minAvailable is 2 of 2 pods, with which no node can ever be drained: use maxUnavailable: 1."),
			refused("autoscaling: {hpa: {enabled: true}, keda: {enabled: true}}",
					"autoscaling.hpa and autoscaling.keda are both enabled and would fight over the number of pods: enable one."),
			refused("autoscaling: {hpa: {enabled: true}, minReplicas: 5, maxReplicas: 4}",
					"autoscaling.minReplicas is 5, more than maxReplicas, which is 4."),
			refused("autoscaling: {hpa: {enabled: true}, cpu: 0}",
					"autoscaling has nothing to go by: set autoscaling.cpu or autoscaling.connections."),
			refused("autoscaling: {keda: {enabled: true}}, resources: {requests: {cpu: null}}",
					"autoscaling.cpu is percent of resources.requests.cpu, which is not set."),
			refused("autoscaling: {keda: {enabled: true}, connections: 5}",
					"autoscaling.connections with KEDA needs autoscaling.keda.prometheus, the address of Prometheus."),
			refused("commonLabels: {app.kubernetes.io/name: a}",
					"commonLabels has app.kubernetes.io/name, by which Services and budgets find the pods: use another key, or "
							+ "nameOverride."),
			refused("podLabels: {app.kubernetes.io/instance: a}", "podLabels has app.kubernetes.io/instance, by which"),
			refused("service: {labels: {app.kubernetes.io/name: a}}",
					"service.labels has app.kubernetes.io/name, by which"),
			refused("extraVolumes: [{name: tls-a, emptyDir: {}}]",
					"extraVolumes has 'tls-a', a name of the chart's own: call it otherwise."),
			refused("metrics: {serviceMonitor: {enabled: true}, podMonitor: {enabled: true}}",
					"metrics.serviceMonitor and metrics.podMonitor are both enabled and would count everything twice: enable one."),
			refused("metrics: {serviceMonitor: {enabled: true}}, http: {service: {enabled: false}}",
					"metrics.serviceMonitor needs http.service.enabled, the Service that it selects; or enable podMonitor instead."),
			refused("metrics: {podMonitor: {enabled: true}}, http: {bundle: a}, tls: {a: {existingSecret: s}}",
					"metrics.tlsConfig is empty, and with http.bundle Prometheus asks pods by their addresses, which their certificate "
							+ "does not name: set serverName to a name that it has (and ca), or insecureSkipVerify to true."),
			refused("metrics: {prometheusRule: {disabled: [NoSuchAlert]}}",
					"metrics.prometheusRule.disabled has 'NoSuchAlert', which is no alert; known: "));

	private static final Pattern ACTION = Pattern.compile("\\{\\{.*?}}");

	private static Refusal refused(String values, String sentence) {
		return new Refusal(values, sentence);
	}

	@ParameterizedTest
	@FieldSource("REFUSALS")
	void contradictionsAreRefusedInWords(Refusal refusal) {
		assertThat(Chart.shipped().refusal("{" + refusal.values() + "}"))
			.anySatisfy((line) -> assertThat(line).startsWith(refusal.sentence()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "gateway: {listeners: {management: {transport: unix, path: run/m, service: echo}}}",
			"gateway: {listeners: {management: {ports: [7000, 7001], service: echo}}}",
			"workload: {replicas: 0}, podDisruptionBudget: {minAvailable: 0}",
			"workload: {replicas: 0}, podDisruptionBudget: {minAvailable: 100%}",
			"workload: {replicas: 3}, podDisruptionBudget: {minAvailable: 51%}",
			"workload: {strategy: {rollingUpdate: {maxSurge: 2}}}",
			"workload: {kind: StatefulSet, strategy: {type: OnDelete}}",
			"service: {type: LoadBalancer, loadBalancerProtocols: [TCP], udp: {type: NodePort}}",
			"service: {type: LoadBalancer, annotations: {load-balancer.hetzner.cloud/location: a}, udp: {loadBalancerClass: b/c}}",
			"service: {type: LoadBalancer, annotations: {service.beta.kubernetes.io/aws-load-balancer-ssl-cert: arn}}",
			"service: {enabled: false, proxyProtocol: true}" })
	void whatIsNoContradictionIsTaken(String values) {
		assertThat(Chart.shipped().refusal("{" + values + "}")).isEmpty();
	}

	@Test
	void allContradictionsAreToldAtOnce() {
		assertThat(Chart.shipped().refusal("{http: {port: 8009}, persistence: {existingClaim: a}}"))
			.anyMatch((line) -> line.contains("8009/TCP"))
			.anyMatch((line) -> line.contains("existingClaim"));
	}

	/** The sentences of the templates, by their longest part without an action. */
	static List<String> sentences() throws IOException {
		try (Stream<Path> files = Files.list(Chart.FOLDER.resolve("templates"))) {
			return files.filter((file) -> file.getFileName().toString().startsWith("_validate"))
				.flatMap(ChartRefusalTests::lines)
				.filter((line) -> line.endsWith("."))
				.map((line) -> Arrays.stream(ACTION.split(line))
					.max(Comparator.comparingInt(String::length))
					.orElseThrow())
				.toList();
		}
	}

	private static Stream<String> lines(Path file) {
		try {
			return Files.readAllLines(file).stream().filter((line) -> !line.startsWith("{{-") && !line.contains("*/"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void everySentenceIsTried() throws IOException {
		assertThat(sentences()).hasSizeGreaterThan(40)
			.allSatisfy((part) -> assertThat(REFUSALS).extracting(Refusal::sentence)
				.anySatisfy((sentence) -> assertThat(sentence).contains(part)));
	}

	/**
	 * Values and what is said of them.
	 *
	 * @param values between braces
	 * @param sentence how a line begins
	 */
	record Refusal(String values, String sentence) {

	}

}
