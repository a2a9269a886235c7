import type { Command } from './commands.ts';

export function usage(commands: Readonly<Record<string, Command>>): string {
  const lines = Object.entries(commands).map(([name, command]) => {
    const options = Object.entries(command.options).map(([key, need]) =>
      need === 'required' ? ` --${key} …` : ` [--${key} …]`,
    );
    return `  ${name}${options.join('')}\n      ${command.help}`;
  });
  return ['npm run admin -- <command>', ...lines].join('\n');
}
