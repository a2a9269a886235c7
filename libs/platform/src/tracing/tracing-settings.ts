import { z } from 'zod';

/** Part of what every service has. */
export const tracingSettings = {
  TRACES_URL: z
    .url({ protocol: /^https?$/, error: 'expected http://host:port/v1/traces' })
    .optional()
    .describe(
      'Where traces are sent to, by OTLP over HTTP (JSON): the full address of a collector, such as `http://collector:4318/v1/traces`. Without it, there are no traces.',
    ),
};
