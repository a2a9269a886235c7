{{- define "obelisk.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* What selects pods must never change, so it holds neither version nor chart. */}}
{{- define "obelisk.selectorLabels" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "obelisk.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{ include "obelisk.selectorLabels" . }}
app.kubernetes.io/version: {{ default .Chart.AppVersion .Values.image.tag | quote }}
app.kubernetes.io/part-of: obelisk
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{- define "obelisk.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}
{{- end -}}
{{- end -}}

{{- define "obelisk.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{ default (include "obelisk.fullname" .) .Values.serviceAccount.name }}
{{- else -}}
{{ default "default" .Values.serviceAccount.name }}
{{- end -}}
{{- end -}}

{{/* The host of publicUrl. */}}
{{- define "obelisk.host" -}}
{{- (urlParse .Values.publicUrl).host | splitList ":" | first -}}
{{- end -}}

{{/*
The services: key in values.yaml, name of the program in the image, paths of the one origin that lead to it, what it needs.
A service without a path is not reached from outside.
*/}}
{{- define "obelisk.services" -}}
{{- if .Values.authService.enabled }}
- { key: authService, program: auth-service, paths: [/api/v3/auth], issuer: true }
{{- end }}
- { key: catalogApi, program: catalog-api, paths: [/api/v3/catalog], queue: true, tokens: true }
- { key: dataApi, program: data-api, paths: [/api/v3/openapi.json, /api/v3/data/ingest, /api/v3/data/query], tokens: true }
- { key: downloadGateway, program: download-gateway, paths: [/api/v3/data], storage: true, tokens: true }
- { key: exporterWorker, program: exporter-worker, queue: true, storage: true, replica: true }
{{- if .Values.webHost.enabled }}
- { key: webHost, program: web-host, paths: [/], tokens: true }
{{- end }}
{{- end -}}

{{/* A list of environment variables from what needs the service has. Takes { root, service }. */}}
{{- define "obelisk.env" -}}
{{- $root := .root -}}
{{- $service := .service -}}
- name: DATABASE_URL
  valueFrom:
    secretKeyRef: {{ toJson (dict "name" $root.Values.database.existingSecret.name "key" $root.Values.database.existingSecret.key) }}
{{- if and $service.replica $root.Values.database.replicaSecret.name }}
- name: EVENTS_DATABASE_URL
  valueFrom:
    secretKeyRef: {{ toJson (dict "name" $root.Values.database.replicaSecret.name "key" $root.Values.database.replicaSecret.key) }}
{{- end }}
{{- if $service.queue }}
- name: QUEUE_URL
  {{- if $root.Values.queue.existingSecret.name }}
  valueFrom:
    secretKeyRef: {{ toJson (dict "name" $root.Values.queue.existingSecret.name "key" $root.Values.queue.existingSecret.key) }}
  {{- else }}
  value: 'postgres:'
  {{- end }}
{{- end }}
{{- if $service.storage }}
{{- $secret := $root.Values.storage.existingSecret }}
- name: S3_ACCESS_KEY_ID
  valueFrom:
    secretKeyRef: {{ toJson (dict "name" $secret.name "key" $secret.accessKeyIdKey) }}
- name: S3_SECRET_ACCESS_KEY
  valueFrom:
    secretKeyRef: {{ toJson (dict "name" $secret.name "key" $secret.secretAccessKeyKey) }}
{{- end }}
{{- $settings := dict "SHUTDOWN_TIMEOUT" (printf "%ds" (int $root.Values.shutdownTimeoutSeconds)) -}}
{{- if $service.storage -}}
{{- $_ := set $settings "STORAGE_URL" (printf "s3://%s" $root.Values.storage.bucket) -}}
{{- $_ := set $settings "S3_REGION" $root.Values.storage.region -}}
{{- $_ := set $settings "S3_FORCE_PATH_STYLE" $root.Values.storage.forcePathStyle -}}
{{- with $root.Values.storage.endpoint -}}{{- $_ := set $settings "S3_ENDPOINT" . -}}{{- end -}}
{{- end -}}
{{- if or $service.issuer $service.tokens -}}
{{- $_ := set $settings "OIDC_ISSUER" (printf "%s/api/v3/auth" (trimSuffix "/" $root.Values.publicUrl)) -}}
{{- $_ := set $settings "PUBLIC_URL" (trimSuffix "/" $root.Values.publicUrl) -}}
{{- $_ := set $settings "TRUSTED_PROXIES" "uniquelocal" -}}
{{- end -}}
{{- if and $service.tokens $root.Values.authService.enabled -}}
{{/* Straight from the issuer: pods need not reach the public address. */}}
{{- $_ := set $settings "OIDC_JWKS_URI" (printf "http://%s-auth-service:3000/api/v3/auth/jwks" (include "obelisk.fullname" $root)) -}}
{{- $_ := set $settings "OIDC_INTERNAL_URL" (printf "http://%s-auth-service:3000/api/v3/auth" (include "obelisk.fullname" $root)) -}}
{{- end -}}
{{- $settings = mustMergeOverwrite $settings (deepCopy $root.Values.settings) (deepCopy (index $root.Values $service.key).settings) }}
{{- $known := index ($root.Files.Get "files/settings.json" | fromJson) $service.program }}
{{- range $name, $value := $settings }}
{{- if has $name $known }}
- name: {{ $name }}
  value: {{ (kindIs "float64" $value) | ternary (printf "%v" ($value | int64)) (toString $value) | quote }}
{{- end }}
{{- end }}
{{- with $root.Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* What every container of ours may do: nothing but run. */}}
{{- define "obelisk.containerSecurityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end -}}

{{/* The rest of every pod of ours. */}}
{{- define "obelisk.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .Values.runAsUser }}
  seccompProfile: { type: RuntimeDefault }
{{- with .Values.imagePullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
volumes:
  - name: tmp
    emptyDir: {}
  {{- with .Values.extraVolumes }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end -}}

{{- define "obelisk.volumeMounts" -}}
- name: tmp
  mountPath: /tmp
{{- with .Values.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end -}}
