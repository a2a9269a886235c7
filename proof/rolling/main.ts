/**
 * `npm run rolling -- [--from REVISION]`: exports while the services of another revision, the previous release by default, are replaced by
 * those of this one. The last line is JSON; the exit code is 1 unless every file is right and no attempt was lost.
 */
import { parseArgs } from 'node:util';
import { PREVIOUS } from './previous-release.ts';
import { isSeamless, rollingRestart } from './rolling.ts';

const { values } = parseArgs({ options: { from: { type: 'string', default: PREVIOUS } } });
const say = (sentence: string) => {
  console.error(sentence);
};
try {
  const result = await rollingRestart(values.from, say);
  console.log(JSON.stringify(result));
  process.exitCode = isSeamless(result) ? 0 : 1;
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
