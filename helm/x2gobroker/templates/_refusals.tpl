{{/* Values that contradict each other, each refused by a sentence that says how to mend it. */}}
{{- define "x2gobroker.refuse" -}}
{{- $values := .Values -}}
{{- $database := $values.database -}}
{{- if not (regexMatch "^[a-z]([-a-z0-9]*[a-z0-9])?$" (include "x2gobroker.fullname" .)) }}
{{- fail (printf "%s cannot be the name of a Service. Set fullnameOverride to one that begins with a letter." (include "x2gobroker.fullname" .)) }}
{{- end }}
{{- range $label := list "app.kubernetes.io/name" "app.kubernetes.io/instance" "app.kubernetes.io/component" }}
{{- if hasKey (merge (dict) (default dict $values.commonLabels) (default dict $values.podLabels)) $label }}
{{- fail (printf "%s is how the release finds its own pods. Take it out of commonLabels and podLabels; nameOverride changes the name." $label) }}
{{- end }}
{{- end }}
{{- $edge := or $values.ingress.enabled $values.httpRoute.enabled $values.ingress.admin.enabled $values.httpRoute.admin.enabled }}
{{- if and $edge (not $values.trustedProxies) }}
{{- fail "trustedProxies is empty, so every client would seem to come from the proxy. List the addresses or networks of the ingress controller or gateway, such as the cluster's pod network." }}
{{- end }}
{{- if and $values.ingress.enabled (not $values.ingress.host) (not $values.ingress.hosts) }}
{{- fail "ingress.host is empty. Give the name under which clients reach the broker." }}
{{- end }}
{{- if $values.ingress.admin.enabled }}
{{- $hosts := list $values.ingress.host }}
{{- range $values.ingress.hosts }}{{ $hosts = append $hosts .host }}{{ end }}
{{- if or (not $values.ingress.admin.host) (has $values.ingress.admin.host $hosts) }}
{{- fail "ingress.admin.host has to be a name of its own, which clients do not use: so that the admin API can be kept to networks of administrators." }}
{{- end }}
{{- end }}
{{- if $values.httpRoute.admin.enabled }}
{{- if not $values.httpRoute.admin.hostnames }}
{{- fail "httpRoute.admin.hostnames is empty. Give the admin API a name of its own, which clients do not use." }}
{{- end }}
{{- range $values.httpRoute.admin.hostnames }}
{{- if and $values.httpRoute.enabled (or (not $values.httpRoute.hostnames) (has . $values.httpRoute.hostnames)) }}
{{- fail "httpRoute.admin.hostnames has to be names of its own: httpRoute.hostnames must be set, and must not name them, too." }}
{{- end }}
{{- end }}
{{- if not (or $values.httpRoute.parentRefs $values.httpRoute.admin.parentRefs) }}
{{- fail "httpRoute.admin.parentRefs is empty. Name the gateway that the route belongs to." }}
{{- end }}
{{- end }}
{{- if and $values.httpRoute.backendTls.enabled (not $values.tls.existingSecret) }}
{{- fail "httpRoute.backendTls is for a broker that speaks https. Set tls.existingSecret." }}
{{- end }}
{{- if and $values.httpRoute.enabled (not $values.httpRoute.parentRefs) }}
{{- fail "httpRoute.parentRefs is empty. Name the gateway that the route belongs to." }}
{{- end }}
{{- if and (eq $database.mode "external") (not $database.external.url) }}
{{- fail "database.external.url is empty. Give the server's address, such as jdbc:postgresql://db.example.org:5432/x2gobroker." }}
{{- end }}
{{- if and (eq $database.mode "external") (not $database.external.existingSecret) }}
{{- fail "database.external.existingSecret is empty. Name a Secret with the keys username and password." }}
{{- end }}
{{- if $database.external.restore.enabled }}
{{- if ne $database.mode "external" }}
{{- fail "database.external.restore is for database.mode external. A cluster of CloudNativePG is restored by database.cloudnativepg.restore." }}
{{- end }}
{{- if not (and $database.external.restore.image $database.external.restore.existingClaim $database.external.restore.file) }}
{{- fail "database.external.restore needs image (one with pg_restore), existingClaim (the volume with the dump) and file." }}
{{- end }}
{{- if or (ne (include "x2gobroker.replicas" . | int) 0) (include "x2gobroker.scaled" .) }}
{{- fail "database.external.restore replaces the database that brokers write to. Set replicaCount to 0 meanwhile, without autoscaling." }}
{{- end }}
{{- end }}
{{- $restore := $database.cloudnativepg.restore }}
{{- if $restore.enabled }}
{{- if ne $database.mode "cloudnativepg" }}
{{- fail "database.cloudnativepg.restore is for database.mode cloudnativepg. An external database is restored by database.external.restore." }}
{{- end }}
{{- if hasKey (default dict $database.cloudnativepg.spec) "bootstrap" }}
{{- fail "database.cloudnativepg.restore and database.cloudnativepg.spec.bootstrap both say how the cluster begins. Take one of them out." }}
{{- end }}
{{- if not $restore.serverName }}
{{- fail "database.cloudnativepg.restore.serverName is empty. Give the name under which the lost cluster archived, mostly its own name." }}
{{- end }}
{{- if or (not $restore.archiveName) (eq $restore.archiveName $restore.serverName) }}
{{- fail "database.cloudnativepg.restore.archiveName has to be another name than serverName: the new cluster must not write into the archive that it reads." }}
{{- end }}
{{- if not (or $restore.objectStore $restore.barmanObjectStore) }}
{{- fail "database.cloudnativepg.restore does not say where the archive is. Set objectStore (plugin Barman Cloud) or barmanObjectStore." }}
{{- end }}
{{- if eq (include "x2gobroker.cluster" .) $restore.serverName }}
{{- fail "database.cloudnativepg.name is that of the lost cluster. Give the new one another name: a cluster that exists is never restored in place." }}
{{- end }}
{{- end }}
{{- if eq $database.mode "none" }}
{{- if and $edge (not $values.edgeKeepsClients) (or (gt (include "x2gobroker.replicas" . | int) 1) (include "x2gobroker.scaled" .)) }}
{{- fail "Several brokers without a database know only the cookies that they gave themselves, and an Ingress or a gateway sends a client to any of them. Leave replicaCount out, set database.mode, or have the edge send a client to the same broker again and set edgeKeepsClients." }}
{{- end }}
{{- if $values.config.backends.database.enable }}
{{- fail "config.backends.database.enable needs a database. Set database.mode to external or cloudnativepg." }}
{{- end }}
{{- if eq $values.defaultBackend "database" }}
{{- fail "defaultBackend is database, which needs one. Set database.mode to external or cloudnativepg." }}
{{- end }}
{{- if $values.profiles.import.enabled }}
{{- fail "profiles.import.enabled needs a database. Set database.mode to external or cloudnativepg." }}
{{- end }}
{{- end }}
{{- if and $values.profiles.import.enabled (not $values.profiles.import.existingSecret) }}
{{- fail "profiles.import.existingSecret is empty. Make an API token by `x2gobroker token`, and name a Secret that has it under the key token." }}
{{- end }}
{{- if $values.profiles.existingConfigMaps }}
{{- if and (eq (toString (dig "enable" true $values.config.backends.inifile)) "false") (not $values.profiles.import.enabled) }}
{{- fail "profiles.existingConfigMaps are files, which config.backends.inifile serves, and that is switched off. Set config.backends.inifile.enable, import them by profiles.import, or leave them out." }}
{{- end }}
{{- $names := list }}
{{- range $values.profiles.existingConfigMaps }}
{{- if has .name $names }}
{{- fail (printf "profiles.existingConfigMaps names %s twice. One file of each ConfigMap is read: put the profiles of both into one key." .name) }}
{{- end }}
{{- $names = append $names .name }}
{{- end }}
{{- end }}
{{- $ldap := $values.config.auth.ldap -}}
{{- if and (get $ldap "bind-dn") (not $values.secrets.ldapBind.existingSecret) (not (get $ldap "bind-password-file")) }}
{{- fail "config.auth.ldap has a bind-dn but no password. Name a Secret in secrets.ldapBind.existingSecret." }}
{{- end }}
{{- if and (include "x2gobroker.uses" (dict "word" "ldap" "context" .)) (not $values.config.auth.ldap.url) }}
{{- fail "ldap is used, but config.auth.ldap.url is empty: there is no LDAP server in the pod. Give its address, such as ldaps://ldap.example.org." }}
{{- end }}
{{- if and (include "x2gobroker.uses" (dict "word" "https_get" "context" .)) (not $values.config.auth.https_get.host) }}
{{- fail "https_get is used, but config.auth.https_get.host is empty: there is no web server in the pod. Give its name." }}
{{- end }}
{{- if include "x2gobroker.uses" (dict "word" "radius" "context" .) }}
{{- if not $values.config.auth.radius.server }}
{{- fail "radius is used, but config.auth.radius.server is empty: there is no RADIUS server in the pod. Give its name, such as radius.example.org." }}
{{- end }}
{{- if not (or $values.secrets.radius.existingSecret (get $values.config.auth.radius "secret-file")) }}
{{- fail "radius is used, but the secret that is shared with its servers is not named. Name a Secret in secrets.radius.existingSecret." }}
{{- end }}
{{- end }}
{{- if and (include "x2gobroker.uses" (dict "word" "pam" "context" .)) (not $values.extraVolumeMounts) }}
{{- fail "pam is used, but there is no authentication service in the pod. Use ldap, htpasswd, https_get or radius, or mount the folder with the service's socket by extraVolumes and extraVolumeMounts." }}
{{- end }}
{{- if include "x2gobroker.agentModes" . | fromYamlArray | has "LOCAL" }}
{{- fail "An agent-query-mode is LOCAL, but there is no agent in the pod: hosts are asked by SSH. Set it to SSH." }}
{{- end }}
{{- $admin := $values.config.admin -}}
{{- if and (get $admin "oidc-issuer") (not (get $admin "oidc-audience")) }}
{{- fail "config.admin names oidc-issuer, but not for whom its tokens are made. Set config.admin.oidc-audience." }}
{{- end }}
{{- if and (include "x2gobroker.usesAgents" .) (not $values.ssh.existingSecret) }}
{{- fail "Hosts are asked by SSH, but ssh.existingSecret is empty. Make keys by `x2gobroker keygen`, and a Secret of them by `kubectl create secret generic NAME --from-file=id_ed25519 --from-file=id_ed25519.pub`." }}
{{- end }}
{{- if $values.enrol.hosts }}
{{- if not (and $values.ssh.existingSecret $values.enrol.existingSecret) }}
{{- fail "enrol.hosts needs ssh.existingSecret (the broker's keys) and enrol.existingSecret (the administrator's key)." }}
{{- end }}
{{- if not (or $values.ssh.knownHosts $values.ssh.existingKnownHosts) }}
{{- fail "enrol.hosts needs the hosts' keys in ssh.knownHosts: nobody is there to compare fingerprints. Print them on the hosts by `ssh-keyscan localhost`." }}
{{- end }}
{{- end }}
{{- if lt (int $values.terminationGracePeriodSeconds) (add 20 (int $values.drainSeconds) | int) }}
{{- fail "terminationGracePeriodSeconds leaves no time to finish what is in flight. Make it at least 20 more than drainSeconds." }}
{{- end }}
{{- if and (eq $database.mode "none") (include "x2gobroker.usesAgents" .) (lt (int $values.terminationGracePeriodSeconds) (add 50 (int $values.drainSeconds) | int)) }}
{{- fail "terminationGracePeriodSeconds leaves no time to take temporary keys from hosts, which no other broker knows of without a database. Make it at least 50 more than drainSeconds." }}
{{- end }}
{{- if and $values.autoscaling.enabled (gt (int $values.autoscaling.minReplicas) (int $values.autoscaling.maxReplicas)) }}
{{- fail "autoscaling.minReplicas is more than autoscaling.maxReplicas. Exchange them." }}
{{- end }}
{{- if and $values.autoscaling.enabled $values.autoscaling.managedElsewhere }}
{{- fail "autoscaling.enabled and autoscaling.managedElsewhere contradict each other. Two scalers of one Deployment fight." }}
{{- end }}
{{- if and $values.autoscaling.enabled (not $values.autoscaling.targetCpu) (not $values.autoscaling.metrics) }}
{{- fail "autoscaling has nothing to go by. Set autoscaling.targetCpu or autoscaling.metrics." }}
{{- end }}
{{- $budget := $values.podDisruptionBudget }}
{{- if and $budget.enabled (kindIs "float64" $budget.minAvailable) (not (include "x2gobroker.scaled" .)) }}
{{- if ge (int $budget.minAvailable) (max 1 (include "x2gobroker.replicas" . | int)) }}
{{- fail "podDisruptionBudget.minAvailable is as many as there are brokers, so that no node could ever be emptied. Make it less." }}
{{- end }}
{{- end }}
{{- $service := $values.service }}
{{- if eq $service.type "ClusterIP" }}
{{- if or $service.nodePort $service.externalTrafficPolicy $service.loadBalancerClass $service.loadBalancerSourceRanges }}
{{- fail "service.nodePort, externalTrafficPolicy, loadBalancerClass and loadBalancerSourceRanges mean nothing for service.type ClusterIP. Set NodePort or LoadBalancer." }}
{{- end }}
{{- else if and (eq $service.type "NodePort") (or $service.loadBalancerClass $service.loadBalancerSourceRanges) }}
{{- fail "service.loadBalancerClass and loadBalancerSourceRanges mean nothing for service.type NodePort. Set LoadBalancer." }}
{{- end }}
{{- if and (eq (len (default list $service.ipFamilies)) 2) (not (has $service.ipFamilyPolicy (list "PreferDualStack" "RequireDualStack"))) }}
{{- fail "service.ipFamilies has two families. Set service.ipFamilyPolicy to PreferDualStack or RequireDualStack." }}
{{- end }}
{{- if and (or $values.tls.serverName $values.tls.caSecret) (not $values.tls.existingSecret) }}
{{- fail "tls.serverName and tls.caSecret are for a broker that speaks https. Set tls.existingSecret." }}
{{- end }}
{{- if and (eq $values.dnsPolicy "None") (not (get (default dict $values.dnsConfig) "nameservers")) }}
{{- fail "dnsPolicy None needs dnsConfig.nameservers." }}
{{- end }}
{{- include "x2gobroker.refusePorts" . }}
{{- include "x2gobroker.refuseNumbers" . }}
{{- include "x2gobroker.refuseVariables" . }}
{{- include "x2gobroker.refuseMemory" . }}
{{- end }}

{{/* A port of a host that the network policy would block. */}}
{{- define "x2gobroker.refusePorts" -}}
{{- $policy := .Values.networkPolicy -}}
{{- if and $policy.enabled $policy.hostPorts }}
{{- $allowed := list }}
{{- range $policy.hostPorts }}{{ $allowed = append $allowed (int .) }}{{ end }}
{{- range without (include "x2gobroker.sshPorts" . | fromYamlArray) 22.0 }}
{{- if not (has (int .) $allowed) }}
{{- fail (printf "A session profile or enrol.hosts names the SSH port %d, which networkPolicy.hostPorts does not let out. Add it there, or leave networkPolicy.hostPorts empty." (int .)) }}
{{- end }}
{{- end }}
{{- end }}
{{- if and $policy.enabled (eq .Values.database.mode "external") $policy.databasePort }}
{{- $port := regexFind ":[0-9]+$" (regexFind "//[^/?,]*" .Values.database.external.url) | trimPrefix ":" | default "5432" | int }}
{{- if ne $port (int $policy.databasePort) }}
{{- fail (printf "database.external.url names the port %d, networkPolicy.databasePort lets out %d. Leave networkPolicy.databasePort out." $port (int $policy.databasePort)) }}
{{- end }}
{{- end }}
{{- end }}

{{/* A number that YAML cannot carry: beyond 2^53 the last digits are lost before a template sees them. */}}
{{- define "x2gobroker.refuseNumbers" -}}
{{- $options := dict "profiles.defaults" (default dict .Values.profiles.defaults) }}
{{- range $id, $session := .Values.profiles.sessions }}{{ $_ := set $options (printf "profiles.sessions.%s" $id) (default dict $session) }}{{ end }}
{{- range $place, $all := $options }}
{{- range $key, $value := $all }}
{{- if kindIs "float64" $value }}
{{- if or (gt $value 9007199254740991.0) (lt $value -9007199254740991.0) }}
{{- fail (printf "%s.%s is a number beyond 2^53, of which YAML keeps the first digits only. Write it in quotation marks." $place $key) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* An environment variable that is there twice: Kubernetes takes the last one, and patches take either. */}}
{{- define "x2gobroker.refuseVariables" -}}
{{- $names := list }}
{{- range include "x2gobroker.environment" . | fromYamlArray }}
{{- if has .name $names }}
{{- fail (printf "The environment variable %s is there twice: in extraEnv, or in extraEnv and by another value of the chart. Take it out of extraEnv." .name) }}
{{- end }}
{{- $names = append $names .name }}
{{- end }}
{{- end }}

{{/* A container that would be killed: Java needs some 128 MiB beside the heap. */}}
{{- define "x2gobroker.refuseMemory" -}}
{{- $limit := get (default dict (get (default dict .Values.resources) "limits")) "memory" }}
{{- if $limit }}
{{- $bytes := include "x2gobroker.bytes" (toString $limit) | float64 }}
{{- $options := default "" .Values.javaOptions }}
{{- range default list .Values.extraEnv }}{{ if has .name (list "JDK_JAVA_OPTIONS" "JAVA_TOOL_OPTIONS") }}{{ $options = printf "%s %s" $options (get . "value" | default "") }}{{ end }}{{ end }}
{{- $heap := regexFind "-Xmx[0-9]+[kKmMgG]?" $options | trimPrefix "-Xmx" }}
{{- if $heap }}
{{- $number := regexFind "^[0-9]+" $heap | float64 }}
{{- $unit := regexFind "[kKmMgG]$" $heap | lower }}
{{- $wanted := mulf $number (get (dict "" 1.0 "k" 1024.0 "m" 1048576.0 "g" 1073741824.0) $unit) }}
{{- if lt $bytes (addf $wanted 134217728.0) }}
{{- fail (printf "A heap of -Xmx%s does not fit into resources.limits.memory of %v, which has to be 128Mi more: the pod would be killed. Raise the limit or lower the heap." $heap $limit) }}
{{- end }}
{{- else if lt $bytes 268435456.0 }}
{{- fail (printf "resources.limits.memory of %v is too little: the broker needs 256Mi, of which 60 %% are its heap. Raise it." $limit) }}
{{- end }}
{{- end }}
{{- end }}

{{/* A quantity of memory in bytes. */}}
{{- define "x2gobroker.bytes" -}}
{{- $number := regexFind "^[0-9.]+" . | float64 -}}
{{- $unit := regexReplaceAll "^[0-9.]+" . "" -}}
{{- $units := dict "" 1.0 "m" 0.001 "k" 1e3 "M" 1e6 "G" 1e9 "T" 1e12 "P" 1e15 "E" 1e18 "Ki" 1024.0 "Mi" 1048576.0 "Gi" 1073741824.0 "Ti" 1099511627776.0 "Pi" 1125899906842624.0 "Ei" 1152921504606846976.0 "e3" 1e3 "e6" 1e6 "e9" 1e9 -}}
{{ mulf $number (get $units $unit | default 1.0) }}
{{- end }}
