{{- define "socket-gateway.container" -}}
- name: gateway
  image: {{ include "socket-gateway.image" . | quote }}
  imagePullPolicy: {{ .Values.image.pullPolicy }}
  env:
    - name: LC_ALL
      value: C.UTF-8
    {{- /* only these, so that no listener of the image's own application.yml is opened beside the release's */}}
    - name: SPRING_CONFIG_LOCATION
      value: classpath:/,file:/gateway/config/
    {{- if include "socket-gateway.usersSecret" . }}
    - name: SPRING_CONFIG_IMPORT
      value: file:/gateway/users/users.yml
    {{- end }}
    {{- with .Values.extraEnv }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- with .Values.extraEnvFrom }}
  envFrom:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  ports:
    {{- include "socket-gateway.containerPorts" . | nindent 4 }}
  {{- include "socket-gateway.probes" . | trim | nindent 2 }}
  {{- if gt (int .Values.shutdown.preStopSeconds) 0 }}
  lifecycle:
    preStop:
      sleep:
        seconds: {{ .Values.shutdown.preStopSeconds }}
  {{- end }}
  resources:
    {{- toYaml .Values.resources | nindent 4 }}
  securityContext:
    {{- toYaml .Values.securityContext | nindent 4 }}
  volumeMounts:
    {{- include "socket-gateway.volumeMounts" . | nindent 4 }}
{{- end -}}

{{- define "socket-gateway.containerPorts" -}}
- name: management
  containerPort: {{ .Values.http.port }}
  protocol: TCP
  {{- with .Values.http.hostPort }}
  hostPort: {{ . }}
  {{- end }}
{{- range (include "socket-gateway.listeners" . | fromYaml).listeners }}
{{- $listener := . }}
{{- range .ports }}
- name: {{ .name }}
  containerPort: {{ .port }}
  protocol: {{ $listener.protocol }}
  {{- with $listener.expose.hostPort }}
  hostPort: {{ int . }}
  {{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "socket-gateway.probes" -}}
{{- $paths := dict "startup" "liveness" "liveness" "liveness" "readiness" "readiness" -}}
{{- range $probe := list "startup" "liveness" "readiness" }}
{{ $probe }}Probe:
  httpGet:
    path: /actuator/health/{{ get $paths $probe }}
    port: {{ $.Values.http.port }}
    scheme: {{ include "socket-gateway.scheme" $ }}
  {{- toYaml (index $.Values.probes $probe) | nindent 2 }}
{{- end }}
{{- end -}}

{{/* Each copies jars of its image to where the gateway loads them from. */}}
{{- define "socket-gateway.pluginContainers" -}}
{{- range .Values.plugins }}
- name: plugin-{{ .name }}
  image: {{ .image | quote }}
  imagePullPolicy: {{ .pullPolicy | default $.Values.image.pullPolicy }}
  command:
    {{- .command | default (list "sh" "-c" (printf "cp -v %s/*.jar /gateway/plugins/" (.path | default "/plugins"))) | toYaml | nindent 4 }}
  resources:
    {{- toYaml $.Values.resources | nindent 4 }}
  securityContext:
    {{- toYaml $.Values.securityContext | nindent 4 }}
  volumeMounts:
    - name: plugins
      mountPath: /gateway/plugins
{{- end }}
{{- end -}}
