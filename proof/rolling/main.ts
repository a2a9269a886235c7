/**
 * `npm run rolling -- [--from REVISION]`: exports while the services of another revision, the previous release by default, are replaced by
 * those of this one. The last line is JSON; the exit code is 1 unless every file is right and no attempt was lost.
 */
import { readOptions, runProgram } from '@obelisk/platform/program';
import { withOwnServer } from '../system/own-server.ts';
import { PREVIOUS } from './previous-release.ts';
import { isSeamless, rollingRestart } from './rolling.ts';

await runProgram('npm run rolling -- [--from REVISION]', async (args) => {
  const { values } = readOptions({ args, options: { from: { type: 'string', default: PREVIOUS } } });
  const prove = () =>
    rollingRestart(values.from, (sentence) => {
      console.error(sentence);
    });
  const result = await (process.env['DATABASE_URL'] === undefined ? withOwnServer(prove) : prove());
  console.log(JSON.stringify(result));
  return isSeamless(result);
});
