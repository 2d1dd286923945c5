{{/* Each line is a contradiction in what the gateway reads. */}}
{{- define "socket-gateway.validate.gateway" -}}
{{- $grace := include "socket-gateway.grace" . -}}
{{- $stagger := include "socket-gateway.seconds" (dig "shutdown" "stagger" "5s" .Values.gateway) -}}
{{- if not $grace }}
gateway.shutdown.grace is no duration that the chart can read: write it as 500ms, 30s, 5m, 2h or 1d.
{{- else if not $stagger }}
gateway.shutdown.stagger is no duration that the chart can read: write it as 500ms, 30s, 5m, 2h or 1d.
{{- else if lt (int64 $grace) (int64 $stagger) }}
gateway.shutdown.grace ({{ $grace }} s) is shorter than stagger ({{ $stagger }} s), over which the closes are spread: make grace longer or stagger shorter.
{{- end }}
{{- $needed := add .Values.shutdown.preStopSeconds ($grace | default 0) }}
{{- if lt (include "socket-gateway.terminationSeconds" . | int64) $needed }}
shutdown.terminationGracePeriodSeconds is {{ include "socket-gateway.terminationSeconds" . }}, but shutdown.preStopSeconds and gateway.shutdown.grace need {{ $needed }}: pods would be killed with messages in hand.
{{- end }}
{{- range $name, $user := .Values.gateway.users | default dict }}
{{- if not (regexMatch "^\\$\\{.+\\}$" (toString ($user | default dict).password)) }}
gateway.users.{{ $name }}.password does not belong into a ConfigMap: use users.create or users.existingSecret, or a placeholder such as ${OP_PASSWORD} that extraEnv fills.
{{- end }}
{{- end }}
{{- range $key := list "gateway" "server.port" "management.server.port" "server.ssl.bundle" }}
{{- if include "socket-gateway.has" (dict "map" $.Values.config "key" $key) }}
config has {{ $key }}: set {{ get (dict "gateway" "gateway" "server.port" "http.port" "management.server.port" "http.port, there is one HTTP port" "server.ssl.bundle" "http.bundle") $key }} instead.
{{- end }}
{{- end }}
{{- range $key := list "management.endpoints.web.base-path" "management.endpoints.web.path-mapping.health" "management.endpoints.web.path-mapping.prometheus" "server.servlet.context-path" "spring.mvc.servlet.path" }}
{{- if include "socket-gateway.has" (dict "map" $.Values.config "key" $key) }}
config has {{ $key }}, which moves what probes and Prometheus ask for under /actuator: leave it out.
{{- end }}
{{- end }}
{{- include "socket-gateway.validate.bundle" (dict "root" $ "where" "http.bundle" "bundle" .Values.http.bundle) }}
{{- if and .Values.users.create .Values.users.existingSecret }}
users.create and users.existingSecret exclude each other: use one of them.
{{- end }}
{{- range $name, $user := .Values.users.create }}
{{- if hasPrefix "{noop}" $user.password }}
users.create.{{ $name }}.password is {noop}, which the gateway takes only where its HTTP port is bound to loopback: hash it, htpasswd -nbB {{ $name }} PASSWORD.
{{- end }}
{{- end }}
{{- range $name, $bundle := .Values.tls }}
{{- if and (not $bundle.existingSecret) (not $bundle.certificate) }}
tls.{{ $name }} has no certificate: name a Secret in existingSecret, or an issuer in certificate.
{{- else if and $bundle.existingSecret $bundle.certificate }}
tls.{{ $name }} has existingSecret and certificate, which exclude each other: use one of them.
{{- end }}
{{- end }}
{{- end -}}

{{/* Whether a map has a.b.c, nested or with dots: (dict "map" .. "key" "a.b.c"). */}}
{{- define "socket-gateway.has" -}}
{{- $map := .map -}}
{{- if kindIs "map" $map -}}
{{- $words := splitList "." .key -}}
{{- range $index, $_ := $words -}}
{{- $head := join "." (slice $words 0 (add1 $index | int)) -}}
{{- $rest := join "." (slice $words (add1 $index | int)) -}}
{{- if hasKey $map $head -}}
{{- if $rest -}}{{- include "socket-gateway.has" (dict "map" (get $map $head) "key" $rest) -}}{{- else -}}true{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
