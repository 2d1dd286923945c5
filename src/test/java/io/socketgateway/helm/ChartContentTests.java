package io.socketgateway.helm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is in the manifests, for what is in the values. */
@NeedsHelm
class ChartContentTests {

	private static final String NAME = "rel-socket-gateway";

	private static Rendered render(String values) {
		return Chart.shipped().render("{" + values + "}");
	}

	@Test
	void byDefaultThereIsNoMoreThanIsNeeded() {
		assertThat(render("").kinds()).containsExactlyInAnyOrder("ConfigMap " + NAME, "Deployment " + NAME,
				"PodDisruptionBudget " + NAME, "Service " + NAME, "Service " + NAME + "-http",
				"Service " + NAME + "-udp", "ServiceAccount " + NAME);
	}

	@Test
	void listenersBecomePortsOfPodsAndServices() {
		Rendered rendered = render("expose: {hotline: {port: 80}}");
		assertThat(rendered.<List<Object>>container("ports[*].containerPort")).containsExactly(8080, 4668, 4668, 8009,
				9999);
		assertThat(rendered.<List<Object>>at("Service", NAME, "$.spec.ports[*].port")).containsExactly(4668, 80, 9999);
		assertThat(rendered.<List<Object>>at("Service", NAME, "$.spec.ports[*].targetPort")).containsExactly(4668, 8009,
				9999);
		assertThat(rendered.<List<Object>>at("Service", NAME + "-udp", "$.spec.ports[*].protocol"))
			.containsExactly("UDP");
	}

	@Test
	void listenersWithoutAPortThatOthersReachHaveNone() {
		Rendered rendered = render("""
				gateway: {listeners: {echo: null, hotline: {enabled: false}, inbox: {host: 127.0.0.1},
				echo-udp: {transport: unix, path: run/x, port: null}}}""");
		assertThat(rendered.<List<Object>>container("ports[*].name")).containsExactly("management");
		assertThat(rendered.all("Service")).hasSize(1);
	}

	@Test
	void severalPortsOfAListenerAreAllThere() {
		assertThat(render("gateway: {listeners: {many: {ports: [7001, 7002], service: echo}}}")
			.<List<Object>>at("Service", NAME, "$.spec.ports[*].name")).contains("many-7001", "many-7002");
	}

	@Test
	void defaultsOfListenersHoldInTheChartToo() {
		assertThat(render("gateway: {defaults: {transport: udp}, listeners: {a: {port: 7000, service: echo}}}")
			.<List<Object>>at("Service", NAME + "-udp", "$.spec.ports[*].name")).containsExactly("a", "echo-udp");
	}

	@Test
	void whatDefaultsSayAListenerCanTakeBack() {
		assertThat(
				render("""
						gateway: {defaults: {proxy-protocol: {mode: required}, tls: {bundle: none}}, listeners: {
						echo: {proxy-protocol: null, tls: null, routes: null, port: 7000}, hotline: null, inbox: null, echo-udp: null}}""")
					.<List<Object>>at("Service", NAME, "$.spec.ports[*].port"))
			.containsExactly(7000);
	}

	@Test
	void udpIsInTheSameServiceWhereItIsNotSeparate() {
		Rendered rendered = render("service: {udp: {separate: false}}");
		assertThat(rendered.<List<Object>>at("Service", NAME, "$.spec.ports[*].protocol")).containsExactly("TCP", "UDP",
				"TCP", "TCP");
		assertThat(rendered.kinds()).doesNotContain("Service " + NAME + "-udp");
	}

	@Test
	void theServiceOfUdpHasWhatIsItsOwnAndElseWhatBothHave() {
		Map<String, Object> udp = render(
				"""
						service: {type: LoadBalancer, externalTrafficPolicy: Local, annotations: {a: b},
						udp: {type: NodePort, annotations: {c: d}, sessionAffinity: ClientIP}}, expose: {echo-udp: {nodePort: 30068}}""")
			.one("Service", NAME + "-udp");
		assertThat(Rendered.<String>read(udp, "$.spec.type")).isEqualTo("NodePort");
		assertThat(Rendered.<String>read(udp, "$.spec.externalTrafficPolicy")).isEqualTo("Local");
		assertThat(Rendered.<String>read(udp, "$.spec.sessionAffinity")).isEqualTo("ClientIP");
		assertThat(Rendered.<Integer>read(udp, "$.spec.ports[0].nodePort")).isEqualTo(30068);
		assertThat(Rendered.<Map<String, String>>read(udp, "$.metadata.annotations")).containsOnlyKeys("c");
	}

	@Test
	void theTestPodIsInNoService(@TempDir Path folder) {
		Rendered rendered = Chart.withTests(folder).render("{}");
		Map<String, String> selector = rendered.at("Service", NAME, "$.spec.selector");
		Map<String, String> labels = rendered.at("Pod", NAME + "-test", "$.metadata.labels");
		assertThat(labels.get("app.kubernetes.io/name")).isNotEqualTo(selector.get("app.kubernetes.io/name"));
	}

	@Test
	void podsSatisfyTheRestrictedStandard() {
		Rendered rendered = render("plugins: [{name: a, image: b}]");
		assertThat(rendered.<Map<String, Object>>pod("securityContext")).containsEntry("runAsNonRoot", true)
			.containsEntry("runAsUser", 10001)
			.containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
		assertThat(Rendered.<List<Map<String, Object>>>read(rendered.workload(), "$.spec.template..securityContext"))
			.filteredOn((context) -> !context.containsKey("runAsUser"))
			.hasSize(2)
			.allSatisfy((context) -> assertThat(context).containsEntry("allowPrivilegeEscalation", false)
				.containsEntry("readOnlyRootFilesystem", true)
				.containsEntry("capabilities", Map.of("drop", List.of("ALL"))));
		assertThat(rendered.<Boolean>pod("automountServiceAccountToken")).isFalse();
		assertThat(rendered.<Boolean>at("ServiceAccount", NAME, "$.automountServiceAccountToken")).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			gateway: {shutdown: {grace: 30s}}                                     | 45
			gateway: {shutdown: {grace: 2m}}, shutdown: {preStopSeconds: 20}      | 150
			gateway: {shutdown: {grace: 1500, stagger: 500ms}}                    | 17
			gateway: {shutdown: {grace: 0, stagger: 0}}, shutdown: {preStopSeconds: 0} | 10
			gateway: {shutdown: {grace: 1d}}                                      | 86415
			shutdown: {terminationGracePeriodSeconds: 600}                        | 600
			""")
	void podsHaveTheTimeThatTheGatewayTakesToStop(String values, int seconds) {
		assertThat(render(values).<Integer>pod("terminationGracePeriodSeconds")).isEqualTo(seconds);
	}

	@Test
	void balancersHaveTimeBeforeAPodStopsToAccept() {
		assertThat(render("shutdown: {preStopSeconds: 7}").<Integer>container("lifecycle.preStop.sleep.seconds"))
			.isEqualTo(7);
		assertThat(render("shutdown: {preStopSeconds: 0}").<Map<String, Object>>pod("containers[0]"))
			.doesNotContainKey("lifecycle");
	}

	@Test
	void whatAGatewayReloadsReplacesNoPod() {
		assertThat(annotations("")).isEqualTo(annotations("gateway: {listeners: {echo: {limits: {connections: 5}}}}"));
		assertThat(annotations("")).isNotEqualTo(annotations("config: {logging: {level: {root: debug}}}"));
		assertThat(annotations("")).isNotEqualTo(annotations("dialogs: {a.yml: b}"));
		assertThat(annotations("")).isNotEqualTo(annotations("gateway: {overload: {heap: 80}}"));
	}

	@Test
	void theChartTakesForLivingWhatTheGatewayDoes() throws IOException {
		Pattern quoted = Pattern.compile("\"([a-z-]+)\"");
		String gateway = Files.readString(Path.of("src/main/java/io/socketgateway/flow/Configured.java"));
		Matcher living = Pattern.compile("LIVING = List.of\\(([^)]+)\\)").matcher(gateway);
		assertThat(living.find()).isTrue();
		assertThat(quoted.matcher(living.group(1)).results().map((match) -> match.group(1))).isNotEmpty()
			.allSatisfy((section) -> assertThat(annotations("gateway: {" + section + ": {other: {transport: unix}}}"))
				.isEqualTo(annotations("")));
	}

	@Test
	void whereNothingIsReloadedEveryChangeReplacesPods() {
		String off = "gateway: {reload: {enabled: false}";
		assertThat(annotations(off + "}")).containsOnlyKeys("checksum/config")
			.isNotEqualTo(annotations(off + ", listeners: {echo: {limits: {connections: 5}}}}"));
	}

	private static Map<String, Object> annotations(String values) {
		return Rendered.read(render(values).workload(), "$.spec.template.metadata.annotations");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			-                                                                             | RollingUpdate
			persistence: {enabled: true}                                                  | Recreate
			persistence: {enabled: true, accessModes: [ReadWriteMany]}                    | RollingUpdate
			workload: {strategy: {type: Recreate}}                                        | Recreate
			""")
	void aClaimOfOneNodeIsFreeBeforeTheNextPodNeedsIt(String values, String strategy) {
		Rendered rendered = render((values != null) ? values : "");
		assertThat(rendered.<String>at("Deployment", NAME, "$.spec.strategy.type")).isEqualTo(strategy);
	}

	@Test
	void eachPodOfAStatefulSetHasAClaim() {
		Rendered rendered = render(
				"workload: {kind: StatefulSet, replicas: 3}, persistence: {enabled: true, keep: false}");
		assertThat(rendered.<String>at("StatefulSet", NAME, "$.spec.serviceName")).isEqualTo(NAME + "-headless");
		assertThat(rendered.<String>at("Service", NAME + "-headless", "$.spec.clusterIP")).isEqualTo("None");
		assertThat(rendered.<String>at("StatefulSet", NAME, "$.spec.persistentVolumeClaimRetentionPolicy.whenDeleted"))
			.isEqualTo("Delete");
		assertThat(rendered.<List<String>>pod("volumes[*].name")).doesNotContain("data");
	}

	@Test
	void theClaimOfADeploymentOutlivesTheRelease() {
		assertThat(render("persistence: {enabled: true}").<String>at("PersistentVolumeClaim", NAME + "-data",
				"$.metadata.annotations['helm.sh/resource-policy']"))
			.isEqualTo("keep");
	}

	@Test
	void whatScalesLeavesTheNumberOfPodsToIt() {
		Rendered rendered = render("autoscaling: {hpa: {enabled: true}, connections: 1000}");
		assertThat(Rendered.<Map<String, Object>>read(rendered.workload(), "$.spec")).doesNotContainKey("replicas");
		assertThat(rendered.<List<Object>>at("HorizontalPodAutoscaler", NAME, "$.spec.metrics[*].type"))
			.containsExactly("Resource", "Pods");
		assertThat(render("autoscaling: {keda: {enabled: true, prometheus: 'http://p'}, connections: 1000}")
			.<List<String>>at("ScaledObject", NAME, "$.spec.triggers[*].metadata.query"))
			.containsExactly("sum(gateway_connections_active{namespace=\"ns\",pod=~\"rel-socket-gateway-.+\"})");
	}

	@Test
	void rulesLetInTheListenersPortsAndNoOthers() {
		Rendered rendered = render("""
				networkPolicy: {enabled: true, from: [{ipBlock: {cidr: 10.0.0.0/8}}],
				listeners: {inbox: [{podSelector: {}}]}}""");
		assertThat(rendered.<List<Object>>at("NetworkPolicy", NAME, "$.spec.ingress[*].ports[*].port"))
			.containsExactly(8080, 4668, 4668, 8009, 9999);
		assertThat(rendered.<Map<String, Object>>at("NetworkPolicy", NAME, "$.spec.ingress[0]"))
			.doesNotContainKey("from");
		assertThat(rendered.<Map<String, Object>>at("NetworkPolicy", NAME, "$.spec.ingress[4].from[0]"))
			.containsOnlyKeys("podSelector");
		assertThat(rendered.<List<String>>at("NetworkPolicy", NAME, "$.spec.policyTypes")).containsExactly("Ingress");
	}

	@Test
	void aListenerCanBeForEverybody() {
		Rendered rendered = render("""
				networkPolicy: {enabled: true, from: [{ipBlock: {cidr: 10.0.0.0/8}}], listeners: {echo: []}}""");
		assertThat(rendered.<Map<String, Object>>at("NetworkPolicy", NAME, "$.spec.ingress[1]"))
			.containsOnlyKeys("ports");
		assertThat(rendered.<Map<String, Object>>at("NetworkPolicy", NAME, "$.spec.ingress[2]")).containsKey("from");
	}

	@Test
	void whatIsTakenAwayIsNotInTheConfigMap() {
		assertThat(render("gateway: {listeners: {none: null}, codecs: {none: null}, services: {none: null}}")
			.application()).doesNotContain("none", "codecs");
	}

	@Test
	void labelsOfTheChartComeBeforeOthers() {
		Rendered rendered = render("""
				commonLabels: {helm.sh/chart: a, team: devices, tier: back}, podLabels: {tier: edge},
				service: {labels: {app.kubernetes.io/part-of: b}}""");
		assertThat(rendered.<Map<String, String>>at("Service", NAME, "$.metadata.labels"))
			.containsEntry("helm.sh/chart",
					"socket-gateway-"
							+ rendered.<String>at("Service", NAME, "$.metadata.labels['app.kubernetes.io/version']"))
			.containsEntry("app.kubernetes.io/part-of", "socket-gateway")
			.containsEntry("team", "devices");
		assertThat(Rendered.<Map<String, String>>read(rendered.workload(), "$.spec.template.metadata.labels"))
			.containsEntry("tier", "edge")
			.containsEntry("team", "devices");
	}

	@Test
	void portsAreFoundByTheirNumbers() {
		Rendered rendered = render("http: {port: 8081}, workload: {kind: StatefulSet}");
		assertThat(Rendered.<List<Object>>read(rendered.workload(), "$..httpGet.port")).containsOnly(8081);
		assertThat(rendered.<List<Object>>at("Service", NAME + "-http", "$..targetPort")).containsExactly(8081);
		assertThat(rendered.<List<Object>>at("Service", NAME + "-headless", "$..targetPort")).containsExactly(8081);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			http: {hostPort: 80}                        | 0 | 1
			expose: {echo: {hostPort: 80}}              | 0 | 1
			expose: {echo: {port: 80}}                  | 1 | 0
			""")
	void whereNodesPortsAreTakenAnOldPodGoesFirst(String values, int surge, int unavailable) {
		assertThat(render(values).<Object>at("Deployment", NAME, "$.spec.strategy.rollingUpdate"))
			.isEqualTo(Map.of("maxSurge", surge, "maxUnavailable", unavailable));
	}

	@Test
	void theTestPodOutlivesItsSuccessForItsLog(@TempDir Path folder) {
		assertThat(Chart.withTests(folder)
			.render("{}")
			.<String>at("Pod", NAME + "-test", "$.metadata.annotations['helm.sh/hook-delete-policy']"))
			.isEqualTo("before-hook-creation");
	}

	@ParameterizedTest
	@ValueSource(strings = { "service: {enabled: false}", "tests: {enabled: false}",
			"gateway: {listeners: {echo: null, echo-udp: null, hotline: null, inbox: null}}" })
	void whereNothingCanBeTriedThereIsNoTestPod(String values, @TempDir Path folder) {
		assertThat(Chart.withTests(folder).render("{" + values + "}").all("Pod")).isEmpty();
		assertThat(Chart.shipped().notes("{" + values + "}")).doesNotContain("helm test");
	}

	@Test
	void theHttpPortOverTlsIsAskedOverTls() {
		Rendered rendered = render("""
				tls: {web: {existingSecret: s}}, http: {bundle: web},
				metrics: {serviceMonitor: {enabled: true}, tlsConfig: {serverName: scales.example}}""");
		assertThat(rendered.<String>container("readinessProbe.httpGet.scheme")).isEqualTo("HTTPS");
		assertThat(rendered.<String>at("ServiceMonitor", NAME, "$.spec.endpoints[0].scheme")).isEqualTo("https");
	}

	@Test
	void aMonitorSelectsTheServiceOfTheHttpPortOnly() {
		Rendered rendered = render("metrics: {serviceMonitor: {enabled: true}}");
		Map<String, String> selector = rendered.at("ServiceMonitor", NAME, "$.spec.selector.matchLabels");
		assertThat(rendered.all("Service")
			.filter((service) -> Rendered.<Map<String, String>>read(service, "$.metadata.labels")
				.entrySet()
				.containsAll(selector.entrySet()))
			.map(Rendered::name)).containsExactly(NAME + "-http");
	}

	@Test
	void routesLeadToTheServiceOfTheirListener() {
		Rendered rendered = render(
				"""
						gatewayApi: {tcpRoutes: {hotline: {parentRefs: [{name: edge}]}}, udpRoutes: {echo-udp: {parentRefs: [{name: edge}]}}},
						expose: {hotline: {port: 80}}""");
		assertThat(rendered.<Map<String, Object>>at("TCPRoute", NAME + "-hotline", "$.spec.rules[0].backendRefs[0]"))
			.isEqualTo(Map.of("name", NAME, "port", 80));
		assertThat(rendered.<Map<String, Object>>at("UDPRoute", NAME + "-echo-udp", "$.spec.rules[0].backendRefs[0]"))
			.isEqualTo(Map.of("name", NAME + "-udp", "port", 4668));
	}

	@Test
	void pluginsAreCopiedToWhereTheGatewayLoadsThem() {
		Rendered rendered = render("plugins: [{name: scales, image: 'scales:1', path: /jars}]");
		assertThat(rendered.<List<String>>pod("initContainers[0].command")).containsExactly("sh", "-c",
				"cp -v /jars/*.jar /gateway/plugins/");
		assertThat(rendered.<List<String>>container("volumeMounts[?(@.name=='plugins')].mountPath"))
			.containsExactly("/gateway/plugins");
	}

	@Test
	void dialogsStandBesideThoseOfTheImage() {
		Rendered rendered = render("dialogs: {desk.yml: \"dialog: {{ desk }}\"}");
		assertThat(rendered.<String>at("ConfigMap", NAME + "-dialogs", "$.data['desk.yml']"))
			.isEqualTo("dialog: {{ desk }}");
		assertThat(rendered.<List<String>>container("volumeMounts[?(@.name=='dialogs')].subPath"))
			.containsExactly("desk.yml");
	}

	@Test
	void theGatewayReadsNoOtherConfigurationThanTheReleases() {
		assertThat(render("users: {existingSecret: s}").<List<Map<String, Object>>>container("env")).contains(
				Map.of("name", "LC_ALL", "value", "C.UTF-8"),
				Map.of("name", "SPRING_CONFIG_LOCATION", "value", "classpath:/,file:/gateway/config/"),
				Map.of("name", "SPRING_CONFIG_IMPORT", "value", "file:/gateway/users/users.yml"));
	}

	@Test
	void notesSayHowToReachEachListener() {
		assertThat(
				Chart.shipped().notes("{gateway: {listeners: {local: {transport: unix, path: run/x, service: echo}}}}"))
			.contains("echo: tcp rel-socket-gateway.ns.svc:4668\n",
					"echo-udp: udp rel-socket-gateway-udp.ns.svc:4668\n", "local: over unix, within the pod only\n",
					"kubectl -n ns port-forward service/rel-socket-gateway PORT",
					"http://rel-socket-gateway-http.ns.svc:8080/actuator/health", "helm test rel -n ns",
					"user operator");
		assertThat(Chart.shipped().notes("""
				service: {type: LoadBalancer, udp: {type: NodePort}}
				expose: {echo-udp: {nodePort: 30068}, inbox: {service: false, hostPort: 9999}}
				""")).contains("echo-udp: udp rel-socket-gateway-udp.ns.svc:4668, port 30068 of any node\n",
				"inbox: tcp port 9999 of each pod, in no Service, port 9999 of the node that a pod is on\n",
				"get service rel-socket-gateway -o jsonpath='{.status.loadBalancer.ingress[0].*}'",
				"get service rel-socket-gateway-udp -o jsonpath='{range .spec.ports[*]}");
		assertThat(Chart.shipped().notes("""
				http: {service: {enabled: false}}
				gateway: {users: {op: {password: "${OP}", roles: [OPERATOR]}}}
				""")).contains("HTTP: port 8080 of each pod, in no Service\n")
			.doesNotContain("-http.ns.svc", "No logins");
	}

}
