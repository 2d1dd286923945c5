{{/* Each line is a contradiction among listeners. */}}
{{- define "socket-gateway.validate.listeners" -}}
{{- $values := .Values -}}
{{- $listeners := (include "socket-gateway.listeners" . | fromYaml).listeners -}}
{{- $http := "the HTTP port (http.port)" -}}
{{- $taken := dict (printf "%d/TCP" (int .Values.http.port)) $http -}}
{{- $named := dict "management" $http -}}
{{- range $listeners }}
{{- $listener := . }}
{{- $where := printf "gateway.listeners.%s" .name }}
{{- if and (has .transport (list "tcp" "udp")) (not .loopback) (not .ports) }}
{{ $where }} has no port: a {{ .transport }} listener needs port or ports.
{{- end }}
{{- if and (gt (len .routes) 1) (not (include "socket-gateway.inOrder" .routes)) }}
{{ $where }}.routes are tried in their order, and Helm sorts them by name: begin each name with a number, all of as many digits, such as 1-{{ first .routes }}.
{{- end }}
{{- range .ports }}
{{- $key := printf "%d/%s" (int .port) $listener.protocol }}
{{- if eq (int .port) 0 }}
{{ $where }}.port is 0, any free one, which no Service can name: give it a number.
{{- else if hasKey $taken $key }}
{{ $where }} and {{ get $taken $key }} have the same port, {{ $key }}: give one of them another.
{{- else if and (eq $listener.protocol "UDP") (eq (int .port) (int $values.http.port)) }}
{{ $where }} has the number of {{ $http }}, {{ .port }}, and Helm 3 knows ports of a pod by their number only: give one of them another.
{{- else if and (lt (int .port) 1024) (not (include "socket-gateway.lowPorts" $values)) }}
{{ $where }}.port is {{ .port }}, below 1024, which a process without root cannot open: let it listen above, and set expose.{{ $listener.name }}.port to {{ .port }}; or set podSecurityContext.sysctls with net.ipv4.ip_unprivileged_port_start.
{{- end }}
{{- $_ := set $taken $key $where }}
{{- if ne (get $named .name | default $where) $where }}
{{ $where }} and {{ get $named .name }} have the same name for a port, {{ .name }}, as Kubernetes knows only a-z, 0-9 and '-' there: call one of them otherwise.
{{- end }}
{{- $_ := set $named .name $where }}
{{- end }}
{{- if and (ne .proxyProtocol "off") (not .trusted) }}
{{ $where }}.proxy-protocol is {{ .proxyProtocol }} without trusted: list the addresses that the load balancer's or proxy's connections come from, as anybody could claim any address otherwise.
{{- end }}
{{- include "socket-gateway.validate.bundle" (dict "root" $ "where" (printf "%s.tls.bundle" $where) "bundle" .bundle) }}
{{- if and .asksClients (hasKey $values.tls .bundle) (not (index $values.tls .bundle | default dict).clientCa) }}
{{ $where }}.tls.client-auth asks clients for certificates, and tls.{{ .bundle }} trusts nobody's: set its clientCa to true, with a ca.crt in the Secret.
{{- end }}
{{- end }}
{{- end -}}

{{/* Whether names begin with numbers of as many digits. */}}
{{- define "socket-gateway.inOrder" -}}
{{- $digits := list -}}
{{- range . -}}{{- $digits = append $digits (regexFind "^[0-9]*" . | len) -}}{{- end -}}
{{- if and (eq (len (uniq $digits)) 1) (gt (first $digits) 0) -}}true{{- end -}}
{{- end -}}

{{- define "socket-gateway.lowPorts" -}}
{{- range .podSecurityContext.sysctls -}}
{{- if eq .name "net.ipv4.ip_unprivileged_port_start" -}}true{{- end -}}
{{- end -}}
{{- end -}}

{{/* A bundle that nobody makes: (dict "root" $ "where" .. "bundle" ..). */}}
{{- define "socket-gateway.validate.bundle" -}}
{{- $elsewhere := dig "spring" "ssl" "bundle" dict .root.Values.config -}}
{{- $known := concat (keys .root.Values.tls) (keys ($elsewhere.pem | default dict)) (keys ($elsewhere.jks | default dict)) -}}
{{- if and .bundle (not (has .bundle $known)) }}
{{ .where }} names '{{ .bundle }}', which is not under tls; known: {{ $known | sortAlpha | join ", " | default "none" }}.
{{- end }}
{{- end -}}

{{/* Names that are no listener's: (dict "root" $ "where" "expose" "names" (list ..)). */}}
{{- define "socket-gateway.validate.names" -}}
{{- $known := list -}}
{{- range $name, $keys := .root.Values.gateway.listeners -}}
{{- if $keys -}}{{- $known = append $known $name -}}{{- end -}}
{{- end -}}
{{- range .names }}
{{- if not (has . $known) }}
{{ $.where }}.{{ . }} is no listener; known: {{ $known | sortAlpha | join ", " | default "none" }}.
{{- end }}
{{- end }}
{{- end -}}
