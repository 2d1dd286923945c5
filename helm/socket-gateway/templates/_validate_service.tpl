{{/* Each line is a contradiction among Services, their load balancers and routes. */}}
{{- define "socket-gateway.validate.service" -}}
{{- $values := .Values -}}
{{- $service := .Values.service -}}
{{- $separate := $service.udp.separate -}}
{{- $types := dict "TCP" $service.type "UDP" ($service.udp.type | default $service.type) -}}
{{- if not $separate }}{{ $_ := set $types "UDP" $service.type }}{{ end -}}
{{- include "socket-gateway.validate.names" (dict "root" $ "where" "expose" "names" (keys .Values.expose)) }}
{{- $taken := dict }}
{{- range (include "socket-gateway.listeners" . | fromYaml).listeners }}
{{- $listener := . }}
{{- $type := get $types .protocol }}
{{- $expose := printf "expose.%s" .name }}
{{- if and .expose (not .ports) }}
{{ $expose }} is set, but the listener has no port that others could reach: it is over {{ .transport }}{{ ternary " and bound to loopback" "" .loopback }}.
{{- end }}
{{- if and (or .expose.port .expose.nodePort .expose.hostPort) (gt (len .ports) 1) }}
{{ $expose }} has a port, nodePort or hostPort for a listener of several ports: make a listener of each.
{{- end }}
{{- if and .expose.nodePort (eq $type "ClusterIP") }}
{{ $expose }}.nodePort needs a Service of type NodePort or LoadBalancer, not ClusterIP.
{{- end }}
{{- if .inService }}
{{- range .ports }}
{{- $key := printf "service port %d/%s" (int .servicePort) $listener.protocol }}
{{- $other := get $taken $key | default dict }}
{{- if and $other (ne (int $other.port) (int .port)) }}
{{ $expose }} and {{ $other.expose }} have the same {{ $key }}: set expose.NAME.port of one of them.
{{- end }}
{{- $_ := set $taken $key (dict "expose" $expose "port" .port) }}
{{- end }}
{{- with .expose.nodePort }}
{{- $key := printf "node port %d/%s" (int .) $listener.protocol }}
{{- if hasKey $taken $key }}
{{ $expose }} and {{ (get $taken $key).expose }} have the same {{ $key }}: give one of them another.
{{- end }}
{{- $_ := set $taken $key (dict "expose" $expose) }}
{{- end }}
{{- include "socket-gateway.validate.balanced" (dict "root" $ "listener" . "type" $type) }}
{{- end }}
{{- end }}
{{- range $key := list "loadBalancerClass" "loadBalancerSourceRanges" }}
{{- if and (index $service $key) (ne $service.type "LoadBalancer") (ne (get $types "UDP") "LoadBalancer") }}
service.{{ $key }} needs type LoadBalancer: with {{ $service.type }} it would hold nobody back and do nothing.
{{- end }}
{{- end }}
{{- if and $service.externalTrafficPolicy (eq $service.type "ClusterIP") (eq (get $types "UDP") "ClusterIP") }}
service.externalTrafficPolicy needs type NodePort or LoadBalancer, not ClusterIP.
{{- end }}
{{- include "socket-gateway.validate.routes" . }}
{{- end -}}

{{/* A listener behind a load balancer: (dict "root" $ "listener" .. "type" ..). */}}
{{- define "socket-gateway.validate.balanced" -}}
{{- $service := .root.Values.service -}}
{{- $shared := or (eq .listener.protocol "TCP") (not $service.udp.separate) -}}
{{- $udp := eq .listener.protocol "UDP" -}}
{{- $annotations := merge dict $service.annotations (ternary dict $service.udp.annotations $shared) -}}
{{- /* a class of its own is another maker of load balancers, of which nothing is known */}}
{{- if and (eq .type "LoadBalancer") (or $shared (not $service.udp.loadBalancerClass)) }}
{{- if not (has .listener.protocol $service.loadBalancerProtocols) }}
gateway.listeners.{{ .listener.name }} is {{ .listener.transport }}, and service.loadBalancerProtocols has only {{ join ", " $service.loadBalancerProtocols }}: {{ ternary "leave service.udp.separate true and set service.udp.type to NodePort, or " "" $udp }}keep it out with expose.{{ .listener.name }}.service: false.
{{- else if and $udp (include "socket-gateway.withoutUdp" $annotations) }}
gateway.listeners.{{ .listener.name }} is udp, and the annotation {{ include "socket-gateway.withoutUdp" $annotations }} is of a cloud whose load balancers know no UDP: leave service.udp.separate true and set service.udp.type to NodePort, or keep it out with expose.{{ .listener.name }}.service: false.
{{- else if and $udp $shared (include "socket-gateway.tcpOnly" $annotations) }}
gateway.listeners.{{ .listener.name }} is udp, and the annotation {{ include "socket-gateway.tcpOnly" $annotations }} makes a load balancer that only knows TCP: set service.udp.separate to true, or keep it out with expose.{{ .listener.name }}.service: false.
{{- end }}
{{- end }}
{{- $told := or $service.proxyProtocol (include "socket-gateway.sendsProxyProtocol" $service.annotations) }}
{{- if and $shared $told (eq .listener.protocol "UDP") }}
gateway.listeners.{{ .listener.name }} is udp and cannot read the PROXY protocol that the load balancer of service sends: set service.udp.separate to true.
{{- else if and $shared $told (eq .listener.proxyProtocol "off") }}
gateway.listeners.{{ .listener.name }} does not read the PROXY protocol that the load balancer of service sends: set its proxy-protocol.mode and trusted, or keep it out with expose.{{ .listener.name }}.service: false.
{{- end }}
{{- end -}}

{{/* The annotation, if any, of a cloud that has no load balancer for UDP. */}}
{{- define "socket-gateway.withoutUdp" -}}
{{- $found := "" -}}
{{- range $key, $_ := . -}}
{{- if hasPrefix "load-balancer.hetzner.cloud/" $key -}}{{- $found = $key -}}{{- end -}}
{{- end -}}
{{- $found -}}
{{- end -}}

{{/* The annotation, if any, that makes one load balancer know only TCP: TLS at all its ports. */}}
{{- define "socket-gateway.tcpOnly" -}}
{{- $found := "" -}}
{{- $certificate := "service.beta.kubernetes.io/aws-load-balancer-ssl-cert" -}}
{{- if and (hasKey . $certificate) (not (hasKey . "service.beta.kubernetes.io/aws-load-balancer-ssl-ports")) -}}
{{- $found = $certificate -}}
{{- end -}}
{{- $found -}}
{{- end -}}

{{/* The annotation, if any, that has a cloud's load balancer send the PROXY protocol. */}}
{{- define "socket-gateway.sendsProxyProtocol" -}}
{{- $found := "" -}}
{{- range $key := list "service.beta.kubernetes.io/aws-load-balancer-proxy-protocol" "service.beta.kubernetes.io/do-loadbalancer-enable-proxy-protocol" "load-balancer.hetzner.cloud/uses-proxyprotocol" "loadbalancer.openstack.org/proxy-protocol" "service.beta.kubernetes.io/scw-loadbalancer-proxy-protocol-v2" -}}
{{- if ne (toString (get $ $key) | default "false") "false" -}}{{- $found = $key -}}{{- end -}}
{{- end -}}
{{- if contains "proxy_protocol_v2.enabled=true" (toString (get $ "service.beta.kubernetes.io/aws-load-balancer-target-group-attributes")) -}}
{{- $found = "service.beta.kubernetes.io/aws-load-balancer-target-group-attributes" -}}
{{- end -}}
{{- $found -}}
{{- end -}}

{{- define "socket-gateway.validate.routes" -}}
{{- $listeners := dict -}}
{{- range (include "socket-gateway.listeners" . | fromYaml).listeners }}{{ $_ := set $listeners .name . }}{{ end -}}
{{- range $key, $protocol := dict "tcpRoutes" "TCP" "udpRoutes" "UDP" }}
{{- $routes := index $.Values.gatewayApi $key }}
{{- include "socket-gateway.validate.names" (dict "root" $ "where" (printf "gatewayApi.%s" $key) "names" (keys $routes)) }}
{{- range $name, $_ := $routes }}
{{- $listener := get $listeners $name }}
{{- $where := printf "gatewayApi.%s.%s" $key $name }}
{{- if hasKey $.Values.gateway.listeners $name }}
{{- if not $listener }}
{{ $where }} leads to a listener that is not enabled.
{{- else if ne $listener.protocol $protocol }}
{{ $where }} leads to a listener over {{ $listener.transport }}: it belongs under gatewayApi.{{ ternary "udpRoutes" "tcpRoutes" (eq $protocol "TCP") }}.
{{- else if not $listener.inService }}
{{ $where }} leads to a listener that is in no Service: see service.enabled and expose.{{ $name }}.service.
{{- else if gt (len $listener.ports) 1 }}
{{ $where }} leads to a listener of several ports, and a route takes one: make a listener of each.
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
