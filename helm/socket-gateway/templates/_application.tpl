{{/* The application.yml of the ConfigMap, without what null takes away. */}}
{{- define "socket-gateway.application" -}}
{{- $gateway := deepCopy .Values.gateway -}}
{{- range $section := list "listeners" "codecs" "services" "users" -}}
{{- range $name, $entry := get $gateway $section | default dict -}}
{{- if kindIs "invalid" $entry -}}
{{- $_ := unset (get $gateway $section) $name -}}
{{- else if eq $section "listeners" -}}
{{- range $key, $value := $entry -}}
{{- if and (kindIs "invalid" $value) (not (hasKey ($gateway.defaults | default dict) $key)) -}}{{- $_ := unset $entry $key -}}{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if not (get $gateway $section) -}}{{- $_ := unset $gateway $section -}}{{- end -}}
{{- end -}}
{{- $own := dict "gateway" $gateway "server" (dict "port" .Values.http.port) -}}
{{- if .Values.http.bundle -}}
{{- $_ := set $own.server "ssl" (dict "bundle" .Values.http.bundle) -}}
{{- end -}}
{{- with .Values.tls -}}
{{- $bundles := dict -}}
{{- range $name, $bundle := . -}}
{{- $folder := printf "file:/gateway/tls/%s" $name -}}
{{- $pem := dict "reload-on-update" true "keystore" (dict "certificate" (printf "%s/tls.crt" $folder) "private-key" (printf "%s/tls.key" $folder)) -}}
{{- if $bundle.clientCa -}}
{{- $_ := set $pem "truststore" (dict "certificate" (printf "%s/ca.crt" $folder)) -}}
{{- end -}}
{{- $_ := set $bundles $name $pem -}}
{{- end -}}
{{- $_ := set $own "spring" (dict "ssl" (dict "bundle" (dict "pem" $bundles))) -}}
{{- end -}}
{{- mergeOverwrite (deepCopy .Values.config) $own | toYaml -}}
{{- end -}}

{{- define "socket-gateway.reloads" -}}
{{- ne (toString (dig "reload" "enabled" true .Values.gateway)) "false" -}}
{{- end -}}

{{/*
What pods have to be replaced for. A gateway that reloads takes up listeners, codecs, services, defaults,
shutdown and health itself; the rest, and files of dialogs, it reads when it starts.
*/}}
{{- define "socket-gateway.checksums" -}}
{{- $application := include "socket-gateway.application" . -}}
{{- if eq (include "socket-gateway.reloads" .) "true" -}}
{{- $read := fromYaml $application -}}
{{- $_ := set $read "gateway" (omit $read.gateway "listeners" "codecs" "services" "defaults" "shutdown" "health") -}}
checksum/restart: {{ printf "%s%s" (toYaml $read) (toYaml .Values.dialogs) | sha256sum }}
{{- else -}}
checksum/config: {{ printf "%s%s" $application (toYaml .Values.dialogs) | sha256sum }}
{{- end }}
{{- with .Values.users.create }}
checksum/users: {{ toYaml . | sha256sum }}
{{- end }}
{{- end -}}
