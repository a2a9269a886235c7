import type { INestApplication } from '@nestjs/common';
import { z } from 'zod';

/** What Express 5 keeps of its routes; middleware has none. */
const router = z.object({
  stack: z.array(
    z.object({
      route: z
        .object({ path: z.union([z.string(), z.array(z.string())]), methods: z.record(z.string(), z.boolean()) })
        .optional(),
    }),
  ),
});

/** How Nest registers middleware for every path, such as the logger. */
const EVERYWHERE = '{/*splat}';

/** Every route of an application that listens, as `GET /path/:parameter`, by name. */
export function listRoutes(app: INestApplication): string[] {
  const { router: given } = app.getHttpAdapter().getInstance() as { router: { stack: unknown } };
  const { stack } = router.parse({ stack: given.stack });
  return stack
    .flatMap(({ route }) => (route === undefined ? [] : [route]))
    .flatMap(({ path, methods }) => [path].flat().map((each) => ({ path: each, methods })))
    .filter(({ path }) => path !== EVERYWHERE)
    .flatMap(({ path, methods }) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
    .sort();
}
