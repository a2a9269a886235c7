import type { Origin } from './running-service.ts';

/** The ways to get a service, cheapest first. Asked in this order, and no further than the first yes. */
export interface OriginProbes {
  /** The environment names one, and it answers. */
  given(): Promise<boolean>;
  /** Its Debian packages are here, or can be installed. */
  apt(): Promise<boolean>;
  /** A Docker engine answers. */
  docker(): Promise<boolean>;
}

/**
 * Decides where a service is taken from.
 * @param name for people, e.g. `RabbitMQ`
 * @param variables those that would name a running one, e.g. `AMQP_URL`
 * @throws Error with one line that says what to do, when there is no way
 */
export async function chooseOrigin(name: string, variables: string, probes: OriginProbes): Promise<Origin> {
  if (await probes.given()) return 'given';
  if (await probes.apt()) return 'apt';
  if (await probes.docker()) return 'docker';
  throw new Error(
    `No ${name} for the tests: set ${variables} to one that answers, or run as root on Debian or Ubuntu, or start Docker.`,
  );
}
