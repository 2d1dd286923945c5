package io.socketgateway.helm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Holds manifests to what the client's models let pass: words of closed lists, texts that
 * YAML takes for numbers, forms of names and labels, names and ports that are there
 * twice. From the API reference of Kubernetes 1.33.
 */
final class ApiWords {

	/** The end of a path, {@code []} for an element of a list, and what may be there. */
	private static final Map<String, Set<String>> WORDS = Map.ofEntries(
			Map.entry("ports[].protocol", Set.of("TCP", "UDP", "SCTP")),
			Map.entry("imagePullPolicy", Set.of("Always", "IfNotPresent", "Never")),
			Map.entry("restartPolicy", Set.of("Always", "OnFailure", "Never")),
			Map.entry("httpGet.scheme", Set.of("HTTP", "HTTPS")),
			Map.entry("seccompProfile.type", Set.of("RuntimeDefault", "Localhost", "Unconfined")),
			Map.entry("fsGroupChangePolicy", Set.of("OnRootMismatch", "Always")),
			Map.entry("whenUnsatisfiable", Set.of("ScheduleAnyway", "DoNotSchedule")),
			Map.entry("Deployment.spec.strategy.type", Set.of("RollingUpdate", "Recreate")),
			Map.entry("StatefulSet.spec.updateStrategy.type", Set.of("RollingUpdate", "OnDelete")),
			Map.entry("podManagementPolicy", Set.of("OrderedReady", "Parallel")),
			Map.entry("whenDeleted", Set.of("Retain", "Delete")), Map.entry("whenScaled", Set.of("Retain", "Delete")),
			Map.entry("accessModes[]", Set.of("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod")),
			Map.entry("Service.spec.type", Set.of("ClusterIP", "NodePort", "LoadBalancer", "ExternalName")),
			Map.entry("externalTrafficPolicy", Set.of("Local", "Cluster")),
			Map.entry("internalTrafficPolicy", Set.of("Local", "Cluster")),
			Map.entry("trafficDistribution", Set.of("PreferClose", "PreferSameZone", "PreferSameNode")),
			Map.entry("sessionAffinity", Set.of("None", "ClientIP")),
			Map.entry("ipFamilyPolicy", Set.of("SingleStack", "PreferDualStack", "RequireDualStack")),
			Map.entry("ipFamilies[]", Set.of("IPv4", "IPv6")), Map.entry("policyTypes[]", Set.of("Ingress", "Egress")),
			Map.entry("metrics[].type", Set.of("Resource", "Pods", "Object", "External", "ContainerResource")),
			Map.entry("target.type", Set.of("Utilization", "Value", "AverageValue")),
			Map.entry("policies[].type", Set.of("Pods", "Percent")),
			Map.entry("unhealthyPodEvictionPolicy", Set.of("IfHealthyBudget", "AlwaysAllow")));

	private static final Pattern TEXTS = Pattern
		.compile("(?:.*\\.)?(?:labels|annotations|matchLabels|nodeSelector|data|stringData)\\.[^\\[\\]]+"
				+ "|.*\\.env\\[]\\.value|.*\\.(?:command|args)\\[]");

	private static final Pattern LABELS = Pattern.compile("(?:.*\\.)?(?:labels|matchLabels|nodeSelector)\\.[^\\[\\]]+");

	private static final Pattern LABEL = Pattern.compile("(?:[A-Za-z0-9](?:[-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?)?");

	private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?");

	private static final Pattern PORT_NAME = Pattern.compile("(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*");

	private final List<String> faults = new ArrayList<>();

	private ApiWords() {
	}

	/**
	 * Looks at all of a manifest.
	 * @param manifest of any kind
	 * @return what is wrong, a sentence each
	 */
	static List<String> faults(Map<String, Object> manifest) {
		ApiWords words = new ApiWords();
		words.walk(String.valueOf(manifest.get("kind")), manifest);
		words.name(NAME, 63, "metadata.name", Rendered.name(manifest));
		return words.faults;
	}

	private void walk(String path, Object value) {
		switch (value) {
			case Map<?, ?> map -> map.forEach((key, each) -> walk(path + "." + key, each));
			case List<?> list -> {
				list.forEach((each) -> walk(path + "[]", each));
				if (path.endsWith(".ports")) {
					ports(path, list);
				}
			}
			default -> leaf(path, value);
		}
	}

	private void leaf(String path, Object value) {
		if (TEXTS.matcher(path).matches() && !(value instanceof String)) {
			this.faults.add(path + " has to be a text, and is " + value);
		}
		if (LABELS.matcher(path).matches()) {
			name(LABEL, 63, path, value.toString());
		}
		WORDS.forEach((end, allowed) -> {
			if ((path.equals(end) || path.endsWith("." + end)) && !allowed.contains(value)) {
				this.faults.add(path + " is " + value + ", not one of " + allowed);
			}
		});
	}

	private void ports(String path, List<?> list) {
		Set<Object> taken = new HashSet<>();
		for (Object each : list) {
			Map<String, Object> port = new LinkedHashMap<>(Rendered.map(each));
			Object number = port.getOrDefault("containerPort", port.get("port"));
			if (!taken.add(number + "/" + port.get("protocol"))) {
				this.faults.add(path + " has " + number + "/" + port.get("protocol") + " twice");
			}
			if (port.get("name") instanceof String name) {
				name(PORT_NAME, 15, path + ".name", name);
				if (!taken.add(name)) {
					this.faults.add(path + " has the name " + name + " twice");
				}
			}
		}
	}

	private void name(Pattern form, int longest, String path, String name) {
		if (!form.matcher(name).matches() || name.length() > longest) {
			this.faults.add(path + " has a form that Kubernetes refuses: " + name);
		}
	}

}
