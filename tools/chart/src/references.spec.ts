import type { Manifest } from './manifest.ts';
import { rendered } from './rendered.ts';

type Labels = Readonly<Record<string, string>>;

interface Deployment {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly template: {
      readonly metadata: { readonly labels: Labels };
      readonly spec: {
        readonly topologySpreadConstraints: readonly { readonly labelSelector: { readonly matchLabels: Labels } }[];
        readonly containers: readonly Record<string, { readonly httpGet: { readonly path: string } }>[];
      };
    };
  };
}

const manifests = await rendered('everything-values.yaml');
const ofKind = <T = Manifest>(kind: string) => manifests.filter((manifest) => manifest.kind === kind) as unknown as T[];
const deployments = ofKind<Deployment>('Deployment');
const nameOf = ({ metadata: { name } }: Pick<Manifest, 'metadata'>) => name;
const NAMES = deployments.map(nameOf);

/** Names of the Deployments with pods that have all of these labels. */
const selected = (labels: Labels) =>
  deployments
    .filter(({ spec }) => Object.entries(labels).every(([key, value]) => spec.template.metadata.labels[key] === value))
    .map(nameOf);

describe('objects of the chart', () => {
  it.each([
    ['Service', ({ selector }: { selector?: Labels }) => selector],
    ['PodDisruptionBudget', ({ selector }: { selector: { matchLabels: Labels } }) => selector.matchLabels],
    ['NetworkPolicy', ({ podSelector }: { podSelector: { matchLabels: Labels } }) => podSelector.matchLabels],
  ])('of the kind %s select the pods of the Deployment of their name, for each one', (kind, labelsOf) => {
    const pairs = ofKind<Manifest & { spec: never }>(kind)
      .filter(({ spec }) => labelsOf(spec) !== undefined) // `closed` leads nowhere
      .map((one) => [nameOf(one), selected(labelsOf(one.spec) ?? {})]);
    expect(pairs.toSorted()).toEqual(NAMES.map((name) => [name, [name]]).toSorted());
  });

  it('spread the pods of each Deployment', () => {
    for (const deployment of deployments) {
      const { topologySpreadConstraints } = deployment.spec.template.spec;
      expect(topologySpreadConstraints).toHaveLength(2);
      for (const { labelSelector } of topologySpreadConstraints)
        expect(selected(labelSelector.matchLabels)).toEqual([nameOf(deployment)]);
    }
  });

  it('scale each Deployment by one scaler, the workers by KEDA', () => {
    const targetsOf = (kind: string) =>
      ofKind<{ spec: { scaleTargetRef: { name: string } } }>(kind).map(({ spec }) => spec.scaleTargetRef.name);
    expect(targetsOf('ScaledObject')).toEqual(['exports-exporter-worker']);
    expect([...targetsOf('HorizontalPodAutoscaler'), ...targetsOf('ScaledObject')].toSorted()).toEqual(
      NAMES.toSorted(),
    );
  });

  it('lead from outside to Services that there are', () => {
    const services = ofKind('Service').map(nameOf);
    for (const kind of ['Ingress', 'HTTPRoute']) {
      const leadsTo = JSON.stringify(ofKind(kind)[0]).matchAll(/"(?:service":\{|backendRefs":\[\{)"name":"([^"]+)"/g);
      const targets = [...leadsTo].map(([, name]) => name ?? '');
      expect([kind, targets.length]).toEqual([kind, kind === 'Ingress' ? 9 : 5]);
      expect(targets.filter((target) => !services.includes(target))).toEqual([]);
    }
  });

  it('let Prometheus find every Service', () => {
    const [monitor] = ofKind<{ spec: { selector: { matchLabels: Labels } } }>('ServiceMonitor');
    const wanted = Object.entries(monitor?.spec.selector.matchLabels ?? {});
    expect(wanted.length).toBeGreaterThan(0);
    for (const service of ofKind<{ metadata: { labels: Labels } }>('Service'))
      expect(wanted.filter(([key, value]) => service.metadata.labels[key] !== value)).toEqual([]);
  });

  it('ask each container whether it has started, lives and is ready', () => {
    for (const { spec } of deployments)
      for (const { startupProbe, livenessProbe, readinessProbe } of spec.template.spec.containers)
        expect([startupProbe, livenessProbe, readinessProbe].map((probe) => probe?.httpGet.path)).toEqual([
          '/health/live',
          '/health/live',
          '/health/ready',
        ]);
  });
});
