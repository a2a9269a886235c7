/** An object of Kubernetes, as far as the tests look into it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly spec?: ManifestSpec;
}

interface ManifestSpec extends Partial<PodSpec> {
  readonly template?: { readonly spec: PodSpec };
}

export interface PodSpec {
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken: boolean;
  readonly terminationGracePeriodSeconds?: number;
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly containers: readonly Container[];
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly args?: readonly string[];
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly env: readonly { readonly name: string; readonly value?: string }[];
}

/** The pod that an object makes or is; undefined for those that have none. */
export function podOf({ kind, spec }: Manifest): PodSpec | undefined {
  return kind === 'Pod' ? (spec as PodSpec) : spec?.template?.spec;
}
