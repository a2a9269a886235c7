/** Handed to the host process in one environment variable: an argument would be visible to every user of the machine. */
export interface PostgresHostSettings {
  /** Absolute; made at the first start. */
  readonly folder: string;
  readonly port: number;
  readonly password: string;
  /** `name=value` for the server. */
  readonly flags: readonly string[];
}

export const HOST_SETTINGS = 'OBELISK_POSTGRES';
