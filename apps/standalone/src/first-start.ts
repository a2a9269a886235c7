import { demoSignInLink, ensureDemoClient, ensureDemoDataset, importSample } from '@obelisk/stack';

const DEMO = { email: 'demo@obelisk.local', datasetId: 'sample-readings', name: 'Sample sensor readings' };

export interface Demo {
  email: string;
  datasetId: string;
  clientId: string;
  /** At the first start only. */
  secret: string | undefined;
  /** Path of a link that signs the account in, once. */
  signInPath: string;
}

/** Account, dataset with readings, and client of the first start; each is made only if missing, so a start cut short is made good. */
export async function ensureDemo(databaseUrl: string, say: (line: string) => void, signal: AbortSignal): Promise<Demo> {
  const { userId, datasetId, empty } = await ensureDemoDataset(databaseUrl, DEMO);
  if (empty) {
    say('First start: importing sample sensor readings …');
    const { events, seconds } = await importSample({ databaseUrl, datasetId, signal });
    say(`${events.toLocaleString('en')} events in ${seconds.toFixed(1)} s.`);
  }
  const client = await ensureDemoClient(databaseUrl, userId);
  return { email: DEMO.email, datasetId, ...client, signInPath: await demoSignInLink(databaseUrl, userId) };
}
