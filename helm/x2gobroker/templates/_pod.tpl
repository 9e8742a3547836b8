{{/* What every pod of the release has in common: who it runs as, and where. */}}
{{- define "x2gobroker.podBasics" -}}
serviceAccountName: {{ include "x2gobroker.serviceAccountName" . | quote }}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with concat (default list .Values.imagePullSecrets) (default list (get (default dict .Values.global) "imagePullSecrets")) | uniq }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- $security := dict "runAsNonRoot" true "seccompProfile" (dict "type" "RuntimeDefault") }}
{{- with .Values.runAsUser }}
{{- $security = merge $security (dict "runAsUser" (int64 .) "runAsGroup" (int64 .) "fsGroup" (int64 .)) }}
{{- end }}
securityContext:
  {{- mergeOverwrite $security (deepCopy (default dict .Values.podSecurityContext)) | toYaml | nindent 2 }}
{{- with .Values.runtimeClassName }}
runtimeClassName: {{ . | quote }}
{{- end }}
{{- with .Values.schedulerName }}
schedulerName: {{ . | quote }}
{{- end }}
{{- with .Values.hostAliases }}
hostAliases:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.dnsPolicy }}
dnsPolicy: {{ . }}
{{- end }}
{{- with .Values.dnsConfig }}
dnsConfig:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . | quote }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "x2gobroker.containerBasics" -}}
image: {{ include "x2gobroker.image" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  {{- include "x2gobroker.containerSecurity" . | nindent 2 }}
{{- end }}

{{- define "x2gobroker.containerSecurity" -}}
{{- $security := dict "allowPrivilegeEscalation" false "readOnlyRootFilesystem" true "capabilities" (dict "drop" (list "ALL")) -}}
{{ mergeOverwrite $security (deepCopy (default dict .Values.securityContext)) | toYaml }}
{{- end }}

{{/* What the broker and its jobs are told. */}}
{{- define "x2gobroker.environment" -}}
- name: DAEMON_BIND_ADDRESS
  value: {{ printf "%s:8080" .Values.bindAddress | quote }}
- name: X2GOBROKER_MANAGEMENT_ADDRESS
  value: {{ printf "%s:9000" .Values.bindAddress | quote }}
- name: X2GOBROKER_CONFIG
  value: /etc/x2go/config/x2gobroker.conf
- name: X2GOBROKER_SESSIONPROFILES
  value: /etc/x2go/profiles/{{ .Values.profiles.key }}
- name: X2GOBROKER_DEFAULT_BACKEND
  value: {{ .Values.defaultBackend }}
- name: X2GOBROKER_LOG_FORMAT
  value: {{ .Values.logFormat }}
# The journal of keys on hosts ends with the pod. Means nothing with a database, where other brokers remove them.
- name: X2GOBROKER_SHUTDOWN_REMOVES_KEYS
  value: "true"
- name: X2GOBROKER_SSH_DIR
  value: /etc/x2go/ssh
- name: X2GOBROKER_AGENT_USER
  value: {{ .Values.ssh.agentUser | quote }}
{{- with .Values.ssh.agentCommand }}
- name: X2GOBROKER_AGENT_CMD
  value: {{ . }}
{{- end }}
{{- if .Values.sshDoor.existingSecret }}
- name: X2GOBROKER_SSH_DOOR_ADDRESS
  value: {{ printf "%s:2222" .Values.bindAddress | quote }}
- name: X2GOBROKER_SSH_DOOR_HOST_KEYS
  value: /etc/x2go/ssh-door
{{- if .Values.sshDoor.authorizedKeys }}
- name: X2GOBROKER_SSH_DOOR_AUTHORIZED_KEYS
  value: /etc/x2go/authorized-keys
{{- end }}
{{- end }}
{{- if .Values.debug }}
- name: X2GOBROKER_DEBUG
  value: "1"
{{- end }}
{{- if .Values.tls.existingSecret }}
- name: X2GOBROKER_SSL_CERTFILE
  value: /etc/x2go/tls/tls.crt
- name: X2GOBROKER_SSL_KEYFILE
  value: /etc/x2go/tls/tls.key
{{- end }}
{{- if ne .Values.database.mode "none" }}
{{- $account := include "x2gobroker.databaseSecret" . | fromYaml }}
- name: X2GOBROKER_DATABASE_URL
  value: {{ include "x2gobroker.databaseUrl" . | quote }}
- name: X2GOBROKER_DATABASE_USERNAME
  valueFrom:
    secretKeyRef:
      name: {{ $account.name | quote }}
      key: {{ $account.usernameKey | quote }}
- name: X2GOBROKER_DATABASE_PASSWORD_FILE
  value: /etc/x2go/secrets/database-password
{{- end }}
{{- with .Values.traces.endpoint }}
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ . | quote }}
{{- end }}
{{- with .Values.javaOptions }}
- name: JDK_JAVA_OPTIONS
  value: {{ . | quote }}
{{- end }}
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "x2gobroker.volumeMounts" -}}
- name: config
  mountPath: /etc/x2go/config
  readOnly: true
- name: profiles
  mountPath: /etc/x2go/profiles
  readOnly: true
{{- if include "x2gobroker.secretSources" . | trim }}
- name: secrets
  mountPath: /etc/x2go/secrets
  readOnly: true
{{- end }}
- name: ssh
  mountPath: /etc/x2go/ssh
  readOnly: true
{{- if .Values.tls.existingSecret }}
- name: tls
  mountPath: /etc/x2go/tls
  readOnly: true
{{- end }}
{{- if .Values.sshDoor.existingSecret }}
- name: ssh-door
  mountPath: /etc/x2go/ssh-door
  readOnly: true
{{- if .Values.sshDoor.authorizedKeys }}
- name: authorized-keys
  mountPath: /etc/x2go/authorized-keys
  readOnly: true
{{- end }}
{{- end }}
- name: state
  mountPath: /var/lib/x2gobroker
- name: tmp
  mountPath: /tmp
{{- with .Values.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* The Secrets that become files of /etc/x2go/secrets. */}}
{{- define "x2gobroker.secretSources" }}
{{- $secrets := .Values.secrets -}}
{{- $sources := list -}}
{{- range $file, $secret := dict
      "htpasswd" $secrets.htpasswd
      "ldap-bind" $secrets.ldapBind
      "radius" $secrets.radius
      "preset-cookie" $secrets.presetCookie
      "api-tokens" $secrets.apiTokens
      "webhook" $secrets.webhook -}}
{{- with $secret.existingSecret }}
{{- $sources = append $sources (dict "name" . "items" (list (dict "key" $secret.key "path" $file))) }}
{{- end }}
{{- end }}
{{- with $secrets.secondFactor.existingSecret }}
{{- $items := list -}}
{{- range $secrets.secondFactor.keys }}{{ $items = append $items (dict "key" . "path" (printf "second-factor/%s" .)) }}{{ end }}
{{- $sources = append $sources (dict "name" . "items" $items) }}
{{- end }}
{{- if ne .Values.database.mode "none" }}
{{- $account := include "x2gobroker.databaseSecret" . | fromYaml }}
{{- $sources = append $sources (dict "name" $account.name "items" (list (dict "key" $account.passwordKey "path" "database-password"))) }}
{{- end }}
{{- range $sources }}
- secret:
    {{- toYaml . | nindent 4 }}
{{- end }}
{{- end }}

{{/* Folders, never single files: the kubelet replaces the files of a folder when a ConfigMap or a Secret changes. */}}
{{- define "x2gobroker.volumes" -}}
- name: config
  configMap:
    name: {{ include "x2gobroker.fullname" . }}-config
- name: profiles
{{- if .Values.profiles.existingConfigMaps }}
  projected:
    sources:
      - configMap:
          name: {{ include "x2gobroker.profilesConfigMap" . | quote }}
      {{- /* A team that takes its ConfigMap away must not keep new pods from starting. */}}
      {{- range .Values.profiles.existingConfigMaps }}
      - configMap:
          name: {{ .name | quote }}
          optional: true
          items:
            - key: {{ default $.Values.profiles.key .key | quote }}
              path: {{ printf "%s.d/%s.conf" (trimSuffix ".conf" $.Values.profiles.key) .name | quote }}
      {{- end }}
{{- else }}
  configMap:
    name: {{ include "x2gobroker.profilesConfigMap" . | quote }}
{{- end }}
{{- with include "x2gobroker.secretSources" . | trim }}
- name: secrets
  projected:
    defaultMode: 0440
    sources:
      {{- . | nindent 6 }}
{{- end }}
- name: ssh
  projected:
    defaultMode: 0440
    sources:
      {{- with .Values.ssh.existingSecret }}
      - secret:
          name: {{ . | quote }}
      {{- end }}
      - configMap:
          name: {{ include "x2gobroker.knownHostsConfigMap" . | quote }}
          items:
            - key: known_hosts
              path: known_hosts
{{- with .Values.tls.existingSecret }}
- name: tls
  secret:
    secretName: {{ . | quote }}
    defaultMode: 0440
{{- end }}
{{- with .Values.sshDoor.existingSecret }}
- name: ssh-door
  secret:
    secretName: {{ . | quote }}
    defaultMode: 0440
{{- with $.Values.sshDoor.authorizedKeys }}
- name: authorized-keys
  configMap:
    name: {{ . | quote }}
{{- end }}
{{- end }}
- name: state
  emptyDir:
    sizeLimit: 64Mi
- name: tmp
  emptyDir:
    sizeLimit: 64Mi
{{- with .Values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end }}
