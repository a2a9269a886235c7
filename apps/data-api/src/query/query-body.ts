import {
  BadRequestError,
  EVENT_FIELDS,
  parseExportRequest,
  type ExportRequest,
  type ExportRequestInput,
} from '@obelisk/domain';
import { INDEX_FIELDS, STATISTICS } from '@obelisk/event-store';
import { z } from 'zod';

const wholeNumber = z.int('expected a whole number.');
const timestampPrecision = z
  .enum(['seconds', 'milliseconds', 'microseconds'], 'expected seconds, milliseconds or microseconds.')
  .nullish()
  .transform((precision) => (precision ?? 'milliseconds').toUpperCase() as ExportRequest['timestampPrecision']);

function listOf<T extends readonly [string, ...string[]]>(values: T) {
  return z.array(z.enum(values, `expected one of ${values.join(', ')}.`), 'expected a list.').max(32);
}

/** Obelisk's Python client says `field`. */
const orderBy = z
  .strictObject({
    fields: listOf(INDEX_FIELDS).nullish(),
    field: listOf(INDEX_FIELDS).nullish(),
    ordering: z.enum(['asc', 'desc'], 'expected asc or desc.').nullish(),
  })
  .nullish()
  .transform((order) => ({ fields: order?.fields ?? order?.field ?? [], direction: order?.ordering ?? 'asc' }));

const SELECTION = {
  dataRange: z.strictObject({
    datasets: z.array(z.string()),
    metrics: z.array(z.string()).nullish(),
  }),
  timestampPrecision,
  from: wholeNumber.nullish(),
  to: wholeNumber.nullish(),
  filter: z.unknown().optional(),
  cursor: z.string().nullish(),
};

const MICROSECONDS = { seconds: 1e6, minutes: 6e7, hours: 3.6e9, days: 8.64e10 };
const unit = z.enum(['seconds', 'minutes', 'hours', 'days'], 'expected seconds, minutes, hours or days.');

const time = z
  .strictObject({
    interval: wholeNumber.min(1).max(1_000_000),
    intervalUnit: unit,
    offset: wholeNumber.min(0).max(1_000_000).nullish(),
    offsetUnit: unit.nullish(),
  })
  .transform(({ interval, intervalUnit, offset, offsetUnit }) => {
    const length = interval * MICROSECONDS[intervalUnit];
    return { interval: length, offset: ((offset ?? 0) * MICROSECONDS[offsetUnit ?? intervalUnit]) % length };
  });

const GROUP_FIELDS = ['metric', 'source', 'producer', 'dataset'] as const;

const groupBy = z
  .strictObject({
    time: time.nullish(),
    fields: listOf(GROUP_FIELDS).nullish(),
    geohashPrecision: wholeNumber.min(1).max(12).nullish(),
  })
  .nullish();

/** The body of `query/events`. */
export const eventsBody = z.strictObject({
  ...SELECTION,
  fields: listOf(EVENT_FIELDS).nullish(),
  orderBy,
  limitBy: z.strictObject({ fields: listOf(INDEX_FIELDS).min(1), limit: wholeNumber.min(1) }).nullish(),
  limit: limitOf(2_500, 100_000),
});

/** The body of `query/events/latest`: the order, and of which events there is one, are its own. */
export const latestBody = eventsBody.omit({ orderBy: true, limitBy: true });

/** The body of `query/stats`. */
export const statsBody = z.strictObject({
  ...SELECTION,
  fields: listOf(STATISTICS).nullish(),
  groupBy,
  orderBy,
  limit: limitOf(60, 2_400),
});

function limitOf(usual: number, most: number) {
  const fault = `expected a whole number from 1 to ${String(most)}.`;
  return wholeNumber
    .min(1, fault)
    .max(most, fault)
    .nullish()
    .transform((limit) => limit ?? usual);
}

/** @throws BadRequestError naming the property */
export function parseBody<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const { success, data, error } = schema.safeParse(body);
  if (success) return data;
  const [issue] = error.issues;
  const path =
    issue?.path.reduce<string>(
      (at, step) =>
        typeof step === 'number' ? `${at}[${String(step)}]` : `${at}${at === '' ? '' : '.'}${String(step)}`,
      '',
    ) ?? '';
  throw new BadRequestError(path === '' ? 'body' : path, sentence(issue?.message ?? 'cannot be read'));
}

/** Which events, by the rules of exports. @throws BadRequestError */
export function parseSelection(
  body: Pick<z.output<typeof statsBody>, 'dataRange' | 'timestampPrecision' | 'filter' | 'from' | 'to'> &
    Pick<ExportRequestInput, 'fields'>,
) {
  const {
    datasets,
    metrics,
    filter,
    from,
    to,
    fields,
    timestampPrecision: precision,
  } = parseExportRequest({
    dataRange: body.dataRange,
    timestampPrecision: body.timestampPrecision,
    fields: body.fields,
    filter: body.filter,
    from: body.from,
    to: body.to,
  });
  return { selection: { datasets, metrics, filter, from, to }, fields, timestampPrecision: precision };
}

function sentence(message: string): string {
  const text = message.charAt(0).toLowerCase() + message.slice(1);
  return text.endsWith('.') ? text : `${text}.`;
}
