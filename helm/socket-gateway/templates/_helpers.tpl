{{- define "socket-gateway.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "socket-gateway.fullname" -}}
{{- $name := include "socket-gateway.name" . -}}
{{- $made := ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) -}}
{{- /* leaves room in 63 for what objects have behind it */ -}}
{{- .Values.fullnameOverride | default $made | trunc 48 | trimSuffix "-" -}}
{{- end -}}

{{- define "socket-gateway.selectorLabels" -}}
app.kubernetes.io/name: {{ include "socket-gateway.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "socket-gateway.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 }}
{{ include "socket-gateway.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: socket-gateway
{{- end -}}

{{/* Metadata of an object: (dict "root" $ "suffix" "-udp" "labels" .. "annotations" ..), or with "name". */}}
{{- define "socket-gateway.metadata" -}}
name: {{ .name | default (printf "%s%s" (include "socket-gateway.fullname" .root) .suffix) }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- merge (include "socket-gateway.labels" .root | fromYaml) (.labels | default dict) .root.Values.commonLabels | toYaml | nindent 2 }}
{{- with .annotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "socket-gateway.image" -}}
{{- with .Values.image -}}
{{- if .digest -}}
{{ .repository }}@{{ .digest }}
{{- else -}}
{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "socket-gateway.serviceAccountName" -}}
{{- .Values.serviceAccount.name | default (ternary (include "socket-gateway.fullname" .) "default" .Values.serviceAccount.create) -}}
{{- end -}}

{{- define "socket-gateway.scaled" -}}
{{- if or .Values.autoscaling.hpa.enabled .Values.autoscaling.keda.enabled -}}true{{- end -}}
{{- end -}}

{{/* The number of pods to ask for. Where they are scaled it is what there is: a field that an upgrade takes away would fall to 1. */}}
{{- define "socket-gateway.replicas" -}}
{{- if not (include "socket-gateway.scaled" .) -}}
{{- .Values.workload.replicas -}}
{{- else if .Release.IsUpgrade -}}
{{- $living := lookup "apps/v1" .Values.workload.kind .Release.Namespace (include "socket-gateway.fullname" .) -}}
{{- with $living -}}{{- int (dig "spec" "replicas" 1 .) -}}{{- end -}}
{{- end -}}
{{- end -}}

{{/* The fewest pods that there are. */}}
{{- define "socket-gateway.fewest" -}}
{{- ternary .Values.autoscaling.minReplicas .Values.workload.replicas (eq (include "socket-gateway.scaled" .) "true") | int -}}
{{- end -}}

{{/* The most pods that there may be. */}}
{{- define "socket-gateway.most" -}}
{{- ternary .Values.autoscaling.maxReplicas .Values.workload.replicas (eq (include "socket-gateway.scaled" .) "true") | int -}}
{{- end -}}

{{- define "socket-gateway.scheme" -}}
{{- ternary "HTTPS" "HTTP" (ne .Values.http.bundle "") -}}
{{- end -}}

{{- define "socket-gateway.usersSecret" -}}
{{- .Values.users.existingSecret | default (ternary (printf "%s-users" (include "socket-gateway.fullname" .)) "" (gt (len .Values.users.create) 0)) -}}
{{- end -}}

{{/* The claim that all pods of a Deployment share. */}}
{{- define "socket-gateway.claim" -}}
{{- .Values.persistence.existingClaim | default (printf "%s-data" (include "socket-gateway.fullname" .)) -}}
{{- end -}}

{{- define "socket-gateway.claimSpec" -}}
accessModes:
  {{- toYaml .Values.persistence.accessModes | nindent 2 }}
{{- with .Values.persistence.storageClass }}
storageClassName: {{ . | quote }}
{{- end }}
resources:
  requests:
    storage: {{ .Values.persistence.size | quote }}
{{- end -}}

{{/* The Secret of a TLS bundle: (dict "root" $ "name" .. "bundle" ..). */}}
{{- define "socket-gateway.tlsSecret" -}}
{{- .bundle.existingSecret | default (printf "%s-tls-%s" (include "socket-gateway.fullname" .root) .name) -}}
{{- end -}}
