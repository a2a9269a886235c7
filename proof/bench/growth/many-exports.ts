import { residentMemory } from '../export/processes.ts';
import type { GrowthCase } from './growth-case.ts';

const WORKER = 'exporter-worker-1';
const STOP_LIMIT_MS = 30_000;
const AT_ONCE = 4;
const EVENTS_A_SECOND = 20;
const FIRST_MS = 1_700_000_000_000;
/** 20,000 events each. */
const SPAN_MS = (20_000 / EVENTS_A_SECOND) * 1_000;

export const MANY_EXPORTS: readonly GrowthCase[] = [
  {
    name: 'memory of a worker',
    of: 'exports that it made',
    n: 100,
    unit: 'MiB',
    measure: async ({ stack, client }, exports) => {
      await stack.process(WORKER).start();
      let left = exports;
      const person = async () => {
        while (left-- > 0) {
          const from = FIRST_MS + (left % 20) * SPAN_MS;
          const { id } = await client.export({ dataRange: { datasets: ['bench'] }, from, to: from + SPAN_MS }, 100);
          await client.remove(id);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, person));
      const { [WORKER]: memory } = await residentMemory(stack);
      await stack.process(WORKER).stop(STOP_LIMIT_MS);
      return memory ?? Number.NaN;
    },
  },
];
