{{/* What files/roundtrip.sh is given of each listener in a Service; nothing where there is none to talk to. */}}
{{- define "socket-gateway.roundTrips" -}}
{{- if .Values.tests.enabled -}}
{{- range (include "socket-gateway.listeners" . | fromYaml).listeners -}}
{{- if .inService -}}
{{- $listener := . -}}
{{- $host := include "socket-gateway.serviceName" (dict "root" $ "listener" .) -}}
{{- $exchange := ternary (index $.Values.tests.exchanges .name | default dict) dict (and (empty .bundle) (eq .proxyProtocol "off")) -}}
{{- range .ports }}
{{ list $listener.name $listener.transport $host (toString .servicePort) ($exchange.send | default "") ($exchange.expect | default "") | toYaml }}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
