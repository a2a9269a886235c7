import { createDeadLetters } from '@obelisk/messaging';
import { NotFoundError } from '@obelisk/domain';
import type { Command } from './commands.ts';
import { readMessagingSettings } from './messaging-config.ts';

/** Of each pattern. */
const MOST_SHOWN = 100;

export const MESSAGE_COMMANDS: Readonly<Record<string, Command>> = {
  'dead-letters': {
    help: `Lists the messages that could not be handled, with the reason; at most ${String(MOST_SHOWN)} of each pattern. --resend puts one, by its ID, or all back into their queues. QUEUE_URL and QUEUE_NAME must be those of the services.`,
    options: { resend: 'optional' },
    run: async ({ dataSource, option }) => {
      const letters = createDeadLetters(readMessagingSettings(), dataSource);
      const resend = option('resend');
      if (resend !== '') {
        const sent = await letters.resend(resend === 'all' ? undefined : resend);
        if (sent === 0 && resend !== 'all') throw new NotFoundError(`The dead letter ${resend}`);
        return [`${String(sent)} sent again`];
      }
      const found = await letters.list(MOST_SHOWN);
      if (found.length === 0) return ['no dead letters'];
      return found.map((letter) => JSON.stringify(letter));
    },
  },
};
