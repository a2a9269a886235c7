/** `npm run admin -- <command>`: what has no page yet. Results on stdout, everything else on stderr. */
import { createDataSource } from '@obelisk/database';
import { readOptions, runProgram, describeError, UsageError } from '@obelisk/platform/program';
import { databaseUrl } from '../database-config.ts';
import { COMMANDS } from './commands.ts';
import { usage } from './usage.ts';

async function run(args: string[]): Promise<void> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help') {
    console.log(usage(COMMANDS));
    return;
  }
  const command = COMMANDS[name];
  if (command === undefined) throw new UsageError(`There is no command ${name}.`);
  const options = Object.fromEntries(Object.keys(command.options).map((key) => [key, { type: 'string' as const }]));
  const { values } = readOptions({ args: rest, options });
  const missing = Object.entries(command.options).filter(([key, need]) => need === 'required' && !values[key]);
  if (missing.length > 0) throw new UsageError(`${name} needs ${missing.map(([key]) => `--${key}`).join(' and ')}.`);

  const url = await databaseUrl().catch((error: unknown) => {
    throw new UsageError(describeError(error), { cause: error });
  });
  const dataSource = createDataSource({ DATABASE_URL: url, DATABASE_POOL_SIZE: 2 }, 'admin');
  await dataSource.initialize();
  try {
    for (const line of await command.run({ url, dataSource, option: (key) => values[key] ?? '' })) console.log(line);
  } finally {
    await dataSource.destroy();
  }
}

await runProgram(usage(COMMANDS), run);
