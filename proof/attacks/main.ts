/**
 * `npm run attacks`: what once worked for an attacker or broke the system, tried again on a running one as `npm start` has it. A line of JSON for each
 * attack, and one for all; the exit code is 1 unless every one is repelled.
 */
import { readOptions, runProgram } from '@obelisk/platform/program';
import { bareMachine } from '../system/backends.ts';
import { startTestSystem } from '../system/test-system.ts';
import type { Outcome } from './attack.ts';
import { addresses } from './attempts/addresses.ts';
import { estimates } from './attempts/estimates.ts';
import { files } from './attempts/files.ts';
import { firstParty } from './attempts/first-party.ts';
import { flippedByte } from './attempts/flipped-byte.ts';
import { killedDatabase } from './attempts/killed-database.ts';
import { oneUse } from './attempts/one-use.ts';
import { password } from './attempts/password.ts';
import { paths, pathsBehindProxies } from './attempts/paths.ts';
import { patterns } from './attempts/patterns.ts';
import { removedMember } from './attempts/removed-member.ts';
import { searchTime } from './attempts/search-time.ts';
import { superuser } from './attempts/superuser.ts';
import { teams } from './attempts/teams.ts';

const ATTACKS = [
  ...[patterns, estimates, searchTime, teams, oneUse, removedMember],
  ...[firstParty, paths, pathsBehindProxies, files, password, superuser, addresses],
  ...[flippedByte, killedDatabase],
];

await runProgram('npm run attacks', async (args) => {
  readOptions({ args });
  const system = await startTestSystem(await bareMachine(), {
    env: { LOG_LEVEL: 'error' },
    restart: true,
    durable: true,
  });
  let repelled = 0;
  try {
    for (const attack of ATTACKS) {
      const begin = performance.now();
      const outcome = await attack
        .run(system)
        .catch((error: unknown): Outcome => ({ repelled: false, answer: `not tried: ${String(error)}` }));
      const ms = Math.round(performance.now() - begin);
      if (outcome.repelled) repelled += 1;
      console.log(JSON.stringify({ attack: attack.name, answer: outcome.answer, ms, repelled: outcome.repelled }));
    }
  } finally {
    await system.stop();
  }
  console.log(JSON.stringify({ attacks: ATTACKS.length, repelled, notRepelled: ATTACKS.length - repelled }));
  return repelled === ATTACKS.length;
});
