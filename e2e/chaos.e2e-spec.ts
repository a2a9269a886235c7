import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const CHAOS = fileURLToPath(new URL('../proof/chaos/main.ts', import.meta.url));

/** It takes 40 s on an idle machine of two cores. */
const LIMIT_MS = 300_000;

/** Runs `npm run chaos` without npm. */
async function chaos(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [CHAOS, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

describe('npm run chaos', () => {
  it(
    'shows every file right after kills, freezes, lost connections and a faulty S3',
    async () => {
      const { code, stdout, stderr } = await chaos('--exports', '9', '--workers', '2', '--seconds', '10');
      const line = stdout.trimEnd().split('\n').at(-1) ?? '';
      if (code !== 0) throw new Error(`${stderr}\n${line}`); // the seed is in both
      const result = JSON.parse(line) as Record<string, number>;
      expect(Object.keys(result).slice(0, 8)).toEqual([
        'exports',
        'completed',
        'identical',
        'lost',
        'duplicated',
        'orphans',
        'kills',
        'seed',
      ]);
      const { completed = 0, cancelled = 0, removed = 0 } = result;
      expect(result).toMatchObject({ exports: 9, identical: completed, lost: 0, duplicated: 0, orphans: 0 });
      expect(completed + cancelled + removed).toBe(9);
      expect(result['kills']).toBeGreaterThan(0);
      console.log(`npm run chaos -- --exports 9 --workers 2 --seconds 10 --seed ${String(result['seed'])}`);
    },
    LIMIT_MS,
  );

  it('says what is wrong with an option', async () => {
    const { code, stdout, stderr } = await chaos('--workers', 'many');
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toMatch(/^--workers many: expected a whole number from 1 to 16\.\n\nnpm run chaos/);
  });
});
