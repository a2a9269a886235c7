/**
 * Entry point of the container image: `NAME [ARGUMENT…]` runs a service or a command in this very process. It is PID 1 of the
 * container, so a signal reaches the service itself and needs no other init.
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const programs = new Map(
  globSync('apps/{*/dist,cli/dist/*}/main.js', { cwd: root }).map((file) => {
    const [, app, , command] = file.split('/');
    return [app === 'cli' ? command : app, file];
  }),
);

const [name, ...rest] = process.argv.slice(2);
const program = programs.get(name);
if (program === undefined) {
  const fault = name === undefined ? 'The image does not know what to run.' : `The image has no program "${name}".`;
  console.error(`${fault} Name one of these as the command: ${[...programs.keys()].sort().join(', ')}.`);
  process.exit(64); // EX_USAGE
}

// The kernel drops a signal that PID 1 does not handle. A program that does not, or not yet, ends at once. (To take this handler away again
// when the program adds its own would end the delivery of the signal: Node.js listens for as long as there is a listener.)
process.on('SIGTERM', () => {
  if (process.listenerCount('SIGTERM') === 1) process.exit(143);
});

process.argv.splice(1, Infinity, join(root, program), ...rest);
await import(join(root, program));
