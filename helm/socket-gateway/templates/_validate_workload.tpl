{{/* Each line is a contradiction among pods, claims, budgets and scaling. */}}
{{- define "socket-gateway.validate.workload" -}}
{{- $fewest := include "socket-gateway.fewest" . | int -}}
{{- $most := include "socket-gateway.most" . | int -}}
{{- $stateful := eq .Values.workload.kind "StatefulSet" -}}
{{- /* Kubernetes' own default, where there is something else */}}
{{- $strategy := .Values.workload.strategy.type | default "RollingUpdate" -}}
{{- $strategies := list "RollingUpdate" (ternary "OnDelete" "Recreate" $stateful) -}}
{{- if not (has $strategy $strategies) }}
workload.strategy.type is {{ $strategy }}, which a {{ .Values.workload.kind }} does not know: use {{ join " or " $strategies }}.
{{- end }}
{{- with .Values.persistence }}
{{- $single := and .enabled (not (has "ReadWriteMany" .accessModes)) }}
{{- if and $single (not $stateful) (gt $most 1) }}
persistence: {{ $most }} pods of a Deployment share one claim that is {{ join ", " .accessModes }}: set workload.kind to StatefulSet, which has a claim for each pod, or accessModes to [ReadWriteMany].
{{- end }}
{{- if and $single (not $stateful) $.Values.workload.strategy (eq $strategy "RollingUpdate") }}
workload.strategy is RollingUpdate, and the new pod could not mount the claim that the old one has ({{ join ", " .accessModes }}): leave strategy out, or set workload.kind to StatefulSet.
{{- end }}
{{- if and .existingClaim $stateful }}
persistence.existingClaim is for a Deployment: a StatefulSet makes a claim for each pod.
{{- end }}
{{- if and .existingClaim (not .enabled) }}
persistence.existingClaim is set and persistence.enabled is not: uploads would go to an emptyDir.
{{- end }}
{{- end }}
{{- with .Values.podDisruptionBudget }}
{{- $min := toString .minAvailable }}
{{- $stay := ternary (div (add (mul (trimSuffix "%" $min) $fewest) 99) 100) (int $min) (hasSuffix "%" $min) | int }}
{{- if not .enabled }}
{{- else if and (kindIs "invalid" .minAvailable) (has (toString .maxUnavailable) (list "0" "0%")) }}
podDisruptionBudget.maxUnavailable is {{ .maxUnavailable }}, with which no node can ever be drained: allow at least 1.
{{- else if and (not (kindIs "invalid" .minAvailable)) (gt $fewest 0) (ge $stay $fewest) }}
podDisruptionBudget.minAvailable is {{ $min }} of {{ $fewest }} pods, with which no node can ever be drained: use maxUnavailable: 1.
{{- end }}
{{- end }}
{{- include "socket-gateway.validate.autoscaling" . }}
{{- range $where, $labels := dict "commonLabels" .Values.commonLabels "podLabels" .Values.podLabels "service.labels" .Values.service.labels }}
{{- range $key := list "app.kubernetes.io/name" "app.kubernetes.io/instance" }}
{{- if hasKey $labels $key }}
{{ $where }} has {{ $key }}, by which Services and budgets find the pods: use another key, or nameOverride.
{{- end }}
{{- end }}
{{- end }}
{{- range .Values.extraVolumes }}
{{- if or (has .name (list "config" "data" "tmp" "dialogs" "users" "plugins")) (hasPrefix "tls-" .name) }}
extraVolumes has '{{ .name }}', a name of the chart's own: call it otherwise.
{{- end }}
{{- end }}
{{- end -}}

{{- define "socket-gateway.validate.autoscaling" -}}
{{- with .Values.autoscaling }}
{{- $scaled := include "socket-gateway.scaled" $ }}
{{- if and .hpa.enabled .keda.enabled }}
autoscaling.hpa and autoscaling.keda are both enabled and would fight over the number of pods: enable one.
{{- end }}
{{- if and $scaled (gt (int .minReplicas) (int .maxReplicas)) }}
autoscaling.minReplicas is {{ .minReplicas }}, more than maxReplicas, which is {{ .maxReplicas }}.
{{- end }}
{{- if and $scaled (not .cpu) (not .connections) (or .hpa.enabled (not .keda.triggers)) }}
autoscaling has nothing to go by: set autoscaling.cpu or autoscaling.connections.
{{- end }}
{{- if and $scaled .cpu (not (dig "requests" "cpu" "" $.Values.resources)) }}
autoscaling.cpu is percent of resources.requests.cpu, which is not set.
{{- end }}
{{- if and .keda.enabled .connections (not .keda.prometheus) }}
autoscaling.connections with KEDA needs autoscaling.keda.prometheus, the address of Prometheus.
{{- end }}
{{- end }}
{{- end -}}
