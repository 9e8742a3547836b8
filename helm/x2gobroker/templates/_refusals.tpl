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
{{- if and (or $values.ingress.enabled $values.httpRoute.enabled) (not $values.trustedProxies) }}
{{- fail "trustedProxies is empty, so every client would seem to come from the proxy. List the addresses or networks of the ingress controller or gateway, such as the cluster's pod network." }}
{{- end }}
{{- if and $values.ingress.enabled (not $values.ingress.host) }}
{{- fail "ingress.host is empty. Give the name under which clients reach the broker." }}
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
{{- if eq $database.mode "none" }}
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
{{- if and (include "x2gobroker.uses" (dict "word" "pam" "context" .)) (not $values.extraVolumeMounts) }}
{{- fail "pam is used, but there is no authentication service in the pod. Use ldap, htpasswd or https_get, or mount the folder with the service's socket by extraVolumes and extraVolumeMounts." }}
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
{{- end }}
