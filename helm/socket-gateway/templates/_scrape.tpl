{{/* How Prometheus asks a pod or Service. */}}
{{- define "socket-gateway.scrape" -}}
- port: management
  path: /actuator/prometheus
  scheme: {{ include "socket-gateway.scheme" . | lower }}
  interval: {{ .Values.metrics.interval }}
  {{- with .Values.metrics.tlsConfig }}
  tlsConfig:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}
