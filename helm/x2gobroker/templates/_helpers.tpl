{{- define "x2gobroker.name" -}}
{{ default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* Short enough for what is added to it: 63 characters are allowed for a Job, 50 for a database cluster. */}}
{{- define "x2gobroker.fullname" -}}
{{- $name := include "x2gobroker.name" . -}}
{{- $full := contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name) -}}
{{ default $full .Values.fullnameOverride | replace "." "-" | trunc 47 | trimSuffix "-" }}
{{- end }}

{{- define "x2gobroker.namespace" -}}
{{ default .Release.Namespace .Values.namespaceOverride }}
{{- end }}

{{/* The metadata of an object. Takes name, context, and where they are wanted component, labels, annotations and namespace. */}}
{{- define "x2gobroker.metadata" -}}
name: {{ .name | quote }}
{{- with default .context.Values.namespaceOverride .namespace }}
namespace: {{ . | quote }}
{{- end }}
labels:
  {{- include "x2gobroker.labelsOf" (dict "component" .component "more" .labels "context" .context) | nindent 2 }}
{{- with merge (dict) (default dict .annotations) (default dict .context.Values.commonAnnotations) }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "x2gobroker.selectorLabels" -}}
app.kubernetes.io/name: {{ include "x2gobroker.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{/* Labels of every object. */}}
{{- define "x2gobroker.labels" -}}
{{ include "x2gobroker.labelsOf" (dict "context" .) }}
{{- end }}

{{/* The same and more of them. Each stands there once, whoever names it. Takes component, more (both optional) and context. */}}
{{- define "x2gobroker.labelsOf" -}}
{{- $chart := .context.Chart -}}
{{- $decoration := dict
      "app.kubernetes.io/version" $chart.AppVersion
      "app.kubernetes.io/managed-by" .context.Release.Service
      "helm.sh/chart" (printf "%s-%s" $chart.Name $chart.Version | replace "+" "_") -}}
{{ merge (include "x2gobroker.podLabelsOf" . | fromYaml) $decoration | toYaml }}
{{- end }}

{{/* Without what changes with every version of the chart, which for a pod would mean a new one. Takes the same. */}}
{{- define "x2gobroker.podLabelsOf" -}}
{{- $own := include "x2gobroker.selectorLabels" .context | fromYaml -}}
{{- with .component }}{{ $_ := set $own "app.kubernetes.io/component" . }}{{ end -}}
{{ merge $own (default dict .more) (default dict .context.Values.commonLabels) | toYaml }}
{{- end }}

{{- define "x2gobroker.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{ default (include "x2gobroker.fullname" .) .Values.serviceAccount.name }}
{{- else -}}
{{ default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "x2gobroker.image" -}}
{{- $image := .Values.image -}}
{{- with default $image.registry (get (default dict .Values.global) "imageRegistry") }}{{ . }}/{{ end }}{{ $image.repository }}
{{- if $image.digest }}@{{ $image.digest }}{{ else }}:{{ default .Chart.AppVersion $image.tag }}{{ end }}
{{- end }}

{{/* Whether objects of a kind that may be unknown are made: "auto", "always" or "never". Takes create, apiVersion, context. */}}
{{- define "x2gobroker.isWanted" -}}
{{- if or (eq .create "always") (and (eq .create "auto") (.context.Capabilities.APIVersions.Has .apiVersion)) }}true{{ end }}
{{- end }}

{{/* The port that clients are sent to, and its name: the broker speaks https by itself only with a certificate. */}}
{{- define "x2gobroker.scheme" -}}
{{ .Values.tls.existingSecret | empty | ternary "http" "https" }}
{{- end }}

{{/* The broker's name inside of the cluster. */}}
{{- define "x2gobroker.serviceHost" -}}
{{- printf "%s.%s.svc" (include "x2gobroker.fullname" .) (include "x2gobroker.namespace" .) -}}
{{- end }}

{{/* Where `helm test` and the import job find the broker: under the name in its certificate, if that is another one. */}}
{{- define "x2gobroker.address" -}}
{{- if and .Values.tls.existingSecret .Values.tls.serverName -}}
{{- printf "https://%s:%v" .Values.tls.serverName .Values.tls.serverPort -}}
{{- else -}}
{{- printf "%s://%s:%v" (include "x2gobroker.scheme" .) (include "x2gobroker.serviceHost" .) .Values.service.port -}}
{{- end -}}
{{- end }}

{{/* The file with the authority of the broker's certificate; empty: the public ones. */}}
{{- define "x2gobroker.caFile" -}}
{{- $tls := .Values.tls -}}
{{- if and $tls.existingSecret $tls.caSecret -}}
/etc/x2go/authority/{{ $tls.caKey }}
{{- else if and $tls.existingSecret (not $tls.serverName) -}}
/etc/x2go/tls/ca.crt
{{- end -}}
{{- end }}

{{/* Without a number in the values two brokers share a database, and one does without. */}}
{{- define "x2gobroker.replicas" -}}
{{- if kindIs "invalid" .Values.replicaCount -}}
{{ eq .Values.database.mode "none" | ternary 1 2 }}
{{- else -}}
{{ .Values.replicaCount }}
{{- end -}}
{{- end }}

{{/* Whether the chart leaves the number of brokers to something else. */}}
{{- define "x2gobroker.scaled" -}}
{{- if or .Values.autoscaling.enabled .Values.autoscaling.managedElsewhere }}true{{ end }}
{{- end }}

{{/* The name of the database cluster. */}}
{{- define "x2gobroker.cluster" -}}
{{ default (printf "%s-db" (include "x2gobroker.fullname" .)) .Values.database.cloudnativepg.name }}
{{- end }}

{{/* Where the database is; empty without one. */}}
{{- define "x2gobroker.databaseUrl" -}}
{{- if eq .Values.database.mode "external" -}}
{{ .Values.database.external.url }}
{{- else if eq .Values.database.mode "cloudnativepg" -}}
jdbc:postgresql://{{ include "x2gobroker.cluster" . }}-rw:5432/x2gobroker
{{- end }}
{{- end }}

{{/* The Secret with the account of the database; CloudNativePG makes one for the application. */}}
{{- define "x2gobroker.databaseSecret" -}}
{{- if eq .Values.database.mode "external" -}}
name: {{ .Values.database.external.existingSecret | quote }}
usernameKey: {{ .Values.database.external.usernameKey | quote }}
passwordKey: {{ .Values.database.external.passwordKey | quote }}
{{- else -}}
name: {{ include "x2gobroker.cluster" . }}-app
usernameKey: username
passwordKey: password
{{- end }}
{{- end }}

{{- define "x2gobroker.profilesConfigMap" -}}
{{ default (printf "%s-profiles" (include "x2gobroker.fullname" .)) .Values.profiles.existingConfigMap }}
{{- end }}

{{- define "x2gobroker.knownHostsConfigMap" -}}
{{ default (printf "%s-known-hosts" (include "x2gobroker.fullname" .)) .Values.ssh.existingKnownHosts }}
{{- end }}
