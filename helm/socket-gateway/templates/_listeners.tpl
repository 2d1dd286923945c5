{{/*
The enabled listeners, as YAML that templates read with fromYaml: of each what gateway.defaults, its own keys and
expose say. `ports` is empty for unix sockets and for what listens on loopback only.
*/}}
{{- define "socket-gateway.listeners" -}}
{{- $defaults := omit (.Values.gateway.defaults | default dict) "port" "ports" "host" "path" -}}
{{- $listeners := list -}}
{{- range $name, $own := .Values.gateway.listeners | default dict -}}
{{- if $own -}}
{{- $keys := mergeOverwrite (deepCopy $defaults) (deepCopy $own) -}}
{{- if ne (toString $keys.enabled) "false" -}}
{{- $listeners = append $listeners (include "socket-gateway.listener" (dict "root" $ "name" $name "keys" $keys) | fromYaml) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- dict "listeners" $listeners | toYaml -}}
{{- end -}}

{{- define "socket-gateway.listener" -}}
{{- $keys := .keys -}}
{{- $expose := index .root.Values.expose .name | default dict -}}
{{- $transport := $keys.transport | default "tcp" -}}
{{- $proxy := get $keys "proxy-protocol" | default dict -}}
{{- $tls := $keys.tls | default dict -}}
{{- $loopback := regexMatch "^(127\\.|::1$|localhost$)" (toString $keys.host) -}}
{{- $numbers := list -}}
{{- if and (has $transport (list "tcp" "udp")) (not $loopback) -}}
{{- $numbers = $keys.ports | default (ternary (list $keys.port) list (hasKey $keys "port")) -}}
{{- end -}}
{{- $ports := list -}}
{{- range $numbers -}}
{{- $name := include "socket-gateway.portName" (dict "name" $.name "port" (int .) "several" (gt (len $numbers) 1)) -}}
{{- $ports = append $ports (dict "name" $name "port" (int .) "servicePort" (int ($expose.port | default .))) -}}
{{- end -}}
name: {{ .name | quote }}
transport: {{ $transport }}
protocol: {{ ternary "UDP" "TCP" (eq $transport "udp") }}
loopback: {{ $loopback }}
ports: {{ toJson $ports }}
inService: {{ and .root.Values.service.enabled (gt (len $ports) 0) (ne (toString $expose.service) "false") }}
expose: {{ toJson $expose }}
proxyProtocol: {{ $proxy.mode | default "off" | quote }}
trusted: {{ $proxy.trusted | default list | toJson }}
bundle: {{ $tls.bundle | default "" | quote }}
routes: {{ keys ($keys.routes | default dict) | sortAlpha | toJson }}
asksClients: {{ has (get $tls "client-auth") (list "want" "need") }}
{{- end -}}

{{/* A name that Kubernetes takes for a port: 15 of a-z, 0-9 and "-", no two "-" behind each other. */}}
{{- define "socket-gateway.portName" -}}
{{- $name := regexReplaceAll "-+" (.name | lower | replace "_" "-") "-" | trimAll "-" -}}
{{- if not (regexMatch "[a-z]" $name) -}}{{- $name = printf "p-%s" $name -}}{{- end -}}
{{- if .several -}}{{- $name = printf "%s-%d" $name .port -}}{{- end -}}
{{- if gt (len $name) 15 -}}
{{- $name = printf "%s-%s" ($name | trunc 10 | trimSuffix "-") (sha256sum (printf "%s/%d" .name .port) | trunc 4) -}}
{{- end -}}
{{- $name -}}
{{- end -}}

{{/* Ports of a Service: (dict "root" $ "protocols" (list "TCP" "UDP") "type" "ClusterIP"). */}}
{{- define "socket-gateway.servicePorts" -}}
{{- range (include "socket-gateway.listeners" .root | fromYaml).listeners -}}
{{- $listener := . -}}
{{- if and .inService (has .protocol $.protocols) -}}
{{- range .ports }}
- name: {{ .name }}
  port: {{ .servicePort }}
  targetPort: {{ .port }}
  protocol: {{ $listener.protocol }}
  {{- with $listener.expose.appProtocol }}
  appProtocol: {{ . | quote }}
  {{- end }}
  {{- if and $listener.expose.nodePort (ne $.type "ClusterIP") }}
  nodePort: {{ $listener.expose.nodePort | int }}
  {{- end }}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Whether pods take ports of their nodes. */}}
{{- define "socket-gateway.hostPorts" -}}
{{- if .Values.http.hostPort -}}true{{- end -}}
{{- range (include "socket-gateway.listeners" . | fromYaml).listeners -}}
{{- if and .ports .expose.hostPort -}}true{{- end -}}
{{- end -}}
{{- end -}}

{{/* What a duration of application.yml is in whole seconds, rounded up; nothing where it cannot be told. */}}
{{- define "socket-gateway.seconds" -}}
{{- $text := toString . | trim | lower -}}
{{- if regexMatch "^[0-9]+(ms|s|m|h|d)?$" $text -}}
{{- $number := regexFind "^[0-9]+" $text | int64 -}}
{{- $unit := regexFind "[a-z]+$" $text | default "ms" -}}
{{- if eq $unit "ms" -}}{{- div (add $number 999) 1000 -}}
{{- else -}}{{- mul $number (get (dict "s" 1 "m" 60 "h" 3600 "d" 86400) $unit) -}}{{- end -}}
{{- end -}}
{{- end -}}

{{- define "socket-gateway.grace" -}}
{{- include "socket-gateway.seconds" (dig "shutdown" "grace" "30s" .Values.gateway) -}}
{{- end -}}

{{/* How long a pod may take to end: what the gateway needs, unless it is said. */}}
{{- define "socket-gateway.terminationSeconds" -}}
{{- if kindIs "invalid" .Values.shutdown.terminationGracePeriodSeconds -}}
{{- add .Values.shutdown.preStopSeconds (include "socket-gateway.grace" . | default 0) .Values.shutdown.marginSeconds -}}
{{- else -}}
{{- .Values.shutdown.terminationGracePeriodSeconds | int -}}
{{- end -}}
{{- end -}}
