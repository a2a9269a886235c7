import { ScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject';
import { HTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute';
import { PrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import { ServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { Pod } from 'kubernetes-models/v1/Pod';
import { Service } from 'kubernetes-models/v1/Service';
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount';

/** Every kind of object that the chart may make. */
const KINDS = [
  ...[ConfigMap, Deployment, HorizontalPodAutoscaler, Ingress, Job, NetworkPolicy, Pod, PodDisruptionBudget],
  ...[HTTPRoute, PrometheusRule, ScaledObject, Service, ServiceAccount, ServiceMonitor],
];

/**
 * What is wrong with an object: missing and mistyped fields, and fields that its kind does not have. The API server drops the latter
 * without a word, and so do the schemas; but they read every field that they know, so one that they did not read is unknown.
 */
export function faultsOf(manifest: { apiVersion: string; kind: string }): string[] {
  const { apiVersion, kind } = manifest;
  const model = KINDS.find((candidate) => candidate.apiVersion === apiVersion && candidate.kind === kind);
  if (model === undefined) return [`${apiVersion} ${kind} is no kind of object that is known here.`];
  const unread = new Set<string>();
  const faults: string[] = [];
  try {
    // not of a new object, whose constructor would read all fields
    (model.prototype as { validate(): void }).validate.call(watch(manifest, '', unread));
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
  }
  return [...faults, ...[...unread].map((path) => `${path} is no field of ${kind}.`)];
}

/** `value`, which takes the path of each of its fields off `unread` once it is read. Who asks for all names knows a map. */
function watch(value: unknown, path: string, unread: Set<string>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  for (const key of Array.isArray(value) ? [] : Object.keys(value)) unread.add(`${path}/${key}`);
  return new Proxy(value, {
    get(target, key) {
      const field: unknown = Reflect.get(target, key);
      if (typeof key !== 'string') return field;
      unread.delete(`${path}/${key}`);
      return watch(field, `${path}/${key}`, unread);
    },
    ownKeys(target) {
      for (const key of Object.keys(target)) unread.delete(`${path}/${key}`);
      return Reflect.ownKeys(target);
    },
  });
}
