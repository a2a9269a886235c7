import { fileURLToPath } from 'node:url';

export {
  ACTIONS,
  WHENS,
  formatFailpoint,
  parseFailpoints,
  type Action,
  type Failpoint,
  type When,
} from './failpoint.ts';
export { readJournal, type JournalEntry } from './journal.ts';

/** For `node --import`. */
export const FAILPOINTS_PRELOAD = fileURLToPath(new URL('preload.ts', import.meta.url));
