{{- define "socket-gateway.volumeMounts" -}}
- name: config
  mountPath: /gateway/config
  readOnly: true
- name: data
  mountPath: /gateway/data
- name: tmp
  mountPath: /tmp
{{- /* one by one, so that the dialogs of the image stay; no file of a dialog is watched anyway */}}
{{- range $file, $_ := .Values.dialogs }}
- name: dialogs
  mountPath: /gateway/dialogs/{{ $file }}
  subPath: {{ $file }}
  readOnly: true
{{- end }}
{{- if include "socket-gateway.usersSecret" . }}
- name: users
  mountPath: /gateway/users
  readOnly: true
{{- end }}
{{- range $name, $_ := .Values.tls }}
- name: tls-{{ $name }}
  mountPath: /gateway/tls/{{ $name }}
  readOnly: true
{{- end }}
{{- if .Values.plugins }}
- name: plugins
  mountPath: /gateway/plugins
{{- end }}
{{- with .Values.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "socket-gateway.volumes" -}}
- name: config
  configMap:
    name: {{ include "socket-gateway.fullname" . }}
- name: tmp
  emptyDir: {}
{{- if not .Values.persistence.enabled }}
- name: data
  emptyDir:
    sizeLimit: {{ .Values.persistence.emptyDirSize | quote }}
{{- else if eq .Values.workload.kind "Deployment" }}
- name: data
  persistentVolumeClaim:
    claimName: {{ include "socket-gateway.claim" . }}
{{- end }}
{{- if .Values.dialogs }}
- name: dialogs
  configMap:
    name: {{ include "socket-gateway.fullname" . }}-dialogs
{{- end }}
{{- with include "socket-gateway.usersSecret" . }}
- name: users
  secret:
    secretName: {{ . }}
    items:
      - key: {{ $.Values.users.key | quote }}
        path: users.yml
{{- end }}
{{- range $name, $bundle := .Values.tls }}
- name: tls-{{ $name }}
  secret:
    secretName: {{ include "socket-gateway.tlsSecret" (dict "root" $ "name" $name "bundle" $bundle) }}
    defaultMode: 0440
{{- end }}
{{- if .Values.plugins }}
- name: plugins
  emptyDir: {}
{{- end }}
{{- with .Values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end -}}
