{{/* Each line is a contradiction among what watches and guards. */}}
{{- define "socket-gateway.validate.metrics" -}}
{{- with .Values.metrics }}
{{- if and .serviceMonitor.enabled .podMonitor.enabled }}
metrics.serviceMonitor and metrics.podMonitor are both enabled and would count everything twice: enable one.
{{- end }}
{{- if and .serviceMonitor.enabled (not $.Values.http.service.enabled) }}
metrics.serviceMonitor needs http.service.enabled, the Service that it selects; or enable podMonitor instead.
{{- end }}
{{- if and $.Values.http.bundle (or .serviceMonitor.enabled .podMonitor.enabled) (not .tlsConfig) }}
metrics.tlsConfig is empty, and with http.bundle Prometheus asks pods by their addresses, which their certificate does not name: set serverName to a name that it has (and ca), or insecureSkipVerify to true.
{{- end }}
{{- $alerts := list }}
{{- range ($.Files.Get "files/alerts.yml" | fromYaml).groups }}
{{- range .rules }}{{ $alerts = append $alerts (toString .alert) }}{{ end }}
{{- end }}
{{- range .prometheusRule.disabled }}
{{- if not (has . $alerts) }}
metrics.prometheusRule.disabled has '{{ . }}', which is no alert; known: {{ $alerts | uniq | sortAlpha | join ", " | default "none" }}.
{{- end }}
{{- end }}
{{- end }}
{{- include "socket-gateway.validate.names" (dict "root" $ "where" "networkPolicy.listeners" "names" (keys .Values.networkPolicy.listeners)) }}
{{- end -}}
