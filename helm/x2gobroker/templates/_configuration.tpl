{{/* A value of an INI file. Numbers of a values file are floating point numbers to Helm: 36000 must not become 3.6e+04. */}}
{{- define "x2gobroker.iniValue" -}}
{{- if kindIs "slice" . -}}
{{- $items := list -}}
{{- range . }}{{ $items = append $items (include "x2gobroker.iniValue" .) }}{{ end -}}
{{ join ", " $items }}
{{- else if kindIs "float64" . -}}
{{ int64 . }}
{{- else -}}
{{ . }}
{{- end }}
{{- end }}

{{/* The lines of an INI section. */}}
{{- define "x2gobroker.iniLines" -}}
{{- range $key, $value := . }}
{{ $key }} = {{ include "x2gobroker.iniValue" $value }}
{{- end }}
{{- end }}

{{/* The sections of x2gobroker.conf: what the values say, and above it what follows from other values. */}}
{{- define "x2gobroker.sections" -}}
{{- $secrets := .Values.secrets -}}
{{- $global := deepCopy .Values.config.global -}}
{{- with .Values.trustedProxies }}{{ $_ := set $global "trusted-proxies" . }}{{ end -}}
{{- with .Values.proxyProtocolNetworks }}{{ $_ := set $global "proxy-protocol-networks" . }}{{ end -}}
{{- if $secrets.presetCookie.existingSecret }}{{ $_ := set $global "my-cookie-file" "/etc/x2go/secrets/preset-cookie" }}{{ end -}}
{{- $htpasswd := deepCopy .Values.config.auth.htpasswd -}}
{{- if $secrets.htpasswd.existingSecret }}{{ $_ := set $htpasswd "file" "/etc/x2go/secrets/htpasswd" }}{{ end -}}
{{- $ldap := deepCopy .Values.config.auth.ldap -}}
{{- if $secrets.ldapBind.existingSecret }}{{ $_ := set $ldap "bind-password-file" "/etc/x2go/secrets/ldap-bind" }}{{ end -}}
{{- $radius := deepCopy .Values.config.auth.radius -}}
{{- if $secrets.radius.existingSecret }}{{ $_ := set $radius "secret-file" "/etc/x2go/secrets/radius" }}{{ end -}}
{{- $admin := deepCopy .Values.config.admin -}}
{{- if $secrets.apiTokens.existingSecret }}{{ $_ := set $admin "token-file" "/etc/x2go/secrets/api-tokens" }}{{ end -}}
{{- $factor := deepCopy .Values.config.second_factor -}}
{{- if $secrets.secondFactor.existingSecret }}
{{- $files := list -}}
{{- range $secrets.secondFactor.keys }}{{ $files = append $files (printf "/etc/x2go/secrets/second-factor/%s" .) }}{{ end -}}
{{- $_ := set $factor "key-files" $files -}}
{{- end -}}
{{- $events := deepCopy .Values.config.events -}}
{{- if $secrets.webhook.existingSecret }}{{ $_ := set $events "webhook-secret-file" "/etc/x2go/secrets/webhook" }}{{ end -}}
{{- $inifile := deepCopy .Values.config.backends.inifile -}}
{{- $prefixes := list -}}
{{- range .Values.profiles.existingConfigMaps }}
{{- if .prefix }}{{ $prefixes = append $prefixes (printf "%s.conf: %s" .name .prefix) }}{{ end }}
{{- end -}}
{{- if $prefixes }}{{ $_ := set $inifile "session-profiles-prefixes" $prefixes }}{{ end -}}
{{- dict
      "global" $global
      "admin" $admin
      "authmech_htpasswd" $htpasswd
      "authmech_https_get" .Values.config.auth.https_get
      "authmech_ldap" $ldap
      "authmech_radius" $radius
      "authmech_passcode" .Values.config.auth.passcode
      "broker_database" .Values.config.backends.database
      "broker_inifile" $inifile
      "broker_zeroconf" .Values.config.backends.zeroconf
      "second_factor" $factor
      "events" $events
    | toYaml }}
{{- end }}

{{/* x2gobroker.conf. */}}
{{- define "x2gobroker.configuration" -}}
{{- range $section, $settings := include "x2gobroker.sections" . | fromYaml }}
{{- if $settings }}
[{{ $section }}]
{{- include "x2gobroker.iniLines" $settings }}
{{ end }}
{{- end }}
{{- end }}

{{/* The file of session profiles. */}}
{{- define "x2gobroker.sessionProfiles" -}}
{{- with .Values.profiles.defaults }}
[DEFAULT]
{{- include "x2gobroker.iniLines" . }}
{{ end }}
{{- range $id, $options := .Values.profiles.sessions }}
[{{ $id }}]
{{- include "x2gobroker.iniLines" $options }}
{{ end }}
{{- end }}

{{/* One name or a list of names, as a YAML list. */}}
{{- define "x2gobroker.names" -}}
{{- if kindIs "slice" . }}{{ toYaml . }}{{ else }}{{ list . | toYaml }}{{ end -}}
{{- end }}

{{/* Whether a word is the name of something that is used: a mechanism or a directory. Takes word and context. */}}
{{- define "x2gobroker.uses" -}}
{{- $config := .context.Values.config -}}
{{- $names := list -}}
{{- range $key := list "default-auth-mech" "default-user-db" "default-group-db" }}{{ $names = concat $names (include "x2gobroker.names" (get $config.global $key) | fromYamlArray) }}{{ end -}}
{{- range $section := append (values $config.backends) $config.admin }}
{{- range $key := list "auth-mech" "user-db" "group-db" }}{{ $names = concat $names (include "x2gobroker.names" (get $section $key) | fromYamlArray) }}{{ end -}}
{{- end -}}
{{- if has .word $names }}true{{ end }}
{{- end }}

{{/* The ways in which hosts are asked, as a YAML list; those of session profiles, too, as far as they are values. */}}
{{- define "x2gobroker.agentModes" -}}
{{- $modes := list (get .Values.config.global "default-agent-query-mode") -}}
{{- range .Values.config.backends }}{{ $modes = append $modes (get . "agent-query-mode") }}{{ end -}}
{{- range append (values (default dict .Values.profiles.sessions)) .Values.profiles.defaults }}
{{- $modes = append $modes (get (default dict .) "broker-agent-query-mode" | toString | upper) }}
{{- end -}}
{{ compact $modes | uniq | toYaml }}
{{- end }}

{{/* Whether hosts are asked by SSH. */}}
{{- define "x2gobroker.usesAgents" -}}
{{- if include "x2gobroker.agentModes" . | fromYamlArray | has "SSH" }}true{{ end }}
{{- end }}
