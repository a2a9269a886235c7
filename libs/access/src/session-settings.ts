import { duration } from '@obelisk/platform';
import { z } from 'zod';

const publicUrl = () =>
  z
    .url({ protocol: /^https?$/, error: 'expected http(s)://host' })
    .refine((url) => url === new URL(url).origin, 'expected an address without a path, such as https://host')
    .describe(
      'The one origin that people see: `https://host`. Requests with the cookie of a session count only when it is set, and come from it.',
    );

/** Settings of everything that knows the sessions of browsers. */
export const sessionSettings = {
  PUBLIC_URL: publicUrl().optional(),
  WEB_SESSION_IDLE: duration()
    .refine((limit) => limit >= 60_000, 'expected at least 1m')
    .prefault('12h')
    .describe(
      'Time after which a person who did nothing in the pages has to sign in again. Polls of a page are nothing.',
    ),
};

/** The same for who cannot do without the address. */
export const requiredPublicUrl = { PUBLIC_URL: publicUrl() };

export type SessionSettings = z.output<z.ZodObject<typeof sessionSettings>>;
