{{/*
A Service of listeners: (dict "root" $ "suffix" "" "protocols" (list "TCP") "own" dict); what "own" has and is not
empty comes before service.
*/}}
{{- define "socket-gateway.service" -}}
{{- $service := mergeOverwrite (deepCopy .root.Values.service) (include "socket-gateway.given" .own | fromYaml) -}}
{{- $annotations := ternary .own.annotations $service.annotations (hasKey .own "annotations") -}}
{{- $ports := include "socket-gateway.servicePorts" (dict "root" .root "protocols" .protocols "type" $service.type) -}}
{{- if and $service.enabled $ports -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "socket-gateway.metadata" (dict "root" .root "suffix" .suffix "labels" $service.labels "annotations" $annotations) | nindent 2 }}
spec:
  type: {{ $service.type }}
  selector:
    {{- include "socket-gateway.selectorLabels" .root | nindent 4 }}
  {{- include "socket-gateway.traffic" $service | trim | nindent 2 }}
  ports:
    {{- $ports | trim | nindent 4 }}
{{- end -}}
{{- end -}}

{{/* The Service that a listener is in: (dict "root" $ "listener" ..). */}}
{{- define "socket-gateway.serviceName" -}}
{{- $separate := and (eq .listener.protocol "UDP") .root.Values.service.udp.separate -}}
{{- include "socket-gateway.fullname" .root -}}{{- ternary "-udp" "" $separate -}}
{{- end -}}

{{- define "socket-gateway.traffic" -}}
{{- if ne .type "ClusterIP" }}
{{- with .externalTrafficPolicy }}
externalTrafficPolicy: {{ . }}
{{- end }}
{{- end }}
{{- with .internalTrafficPolicy }}
internalTrafficPolicy: {{ . }}
{{- end }}
{{- with .trafficDistribution }}
trafficDistribution: {{ . }}
{{- end }}
{{- if eq .type "LoadBalancer" }}
allocateLoadBalancerNodePorts: {{ .allocateLoadBalancerNodePorts }}
{{- with .loadBalancerClass }}
loadBalancerClass: {{ . }}
{{- end }}
{{- with .loadBalancerSourceRanges }}
loadBalancerSourceRanges:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
sessionAffinity: {{ .sessionAffinity }}
{{- if eq .sessionAffinity "ClientIP" }}
sessionAffinityConfig:
  clientIP:
    timeoutSeconds: {{ .sessionAffinityTimeoutSeconds }}
{{- end }}
{{- with .ipFamilyPolicy }}
ipFamilyPolicy: {{ . }}
{{- end }}
{{- with .ipFamilies }}
ipFamilies:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* The entries of a map that are not empty. */}}
{{- define "socket-gateway.given" -}}
{{- $given := dict -}}
{{- range $key, $value := . -}}
{{- if $value -}}{{- $_ := set $given $key $value -}}{{- end -}}
{{- end -}}
{{- toYaml $given -}}
{{- end -}}
