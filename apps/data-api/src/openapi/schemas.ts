import { z } from 'zod';
import { eventsBody, latestBody, statsBody } from '../query/query-body.ts';

/** What may be sent: before defaults are filled in. */
function sent(schema: z.ZodType): object {
  const entries = Object.entries(z.toJSONSchema(schema, { io: 'input' }));
  return Object.fromEntries(entries.filter(([key]) => key !== '$schema'));
}

const text = { type: 'string' };
const orNull = (type: string) => ({ type: [type, 'null'] });
const number = { type: 'number' };

/** An event is read by a scanner of its own, which keeps every digit; so this is written by hand, and tested beside it. */
const newEvent = {
  type: 'object',
  required: ['metric', 'value'],
  properties: {
    metric: { type: 'string', pattern: '::(number|number\\[\\]|bool|string|json)$' },
    value: { description: 'Of the type of the metric.' },
    timestamp: { type: ['integer', 'null'], description: 'Since 1970; without one, the moment of arrival.' },
    source: { type: ['string', 'null'], maxLength: 128 },
    tags: { type: ['array', 'null'], items: text, maxItems: 32 },
    location: {
      type: ['object', 'null'],
      required: ['lat', 'lng'],
      properties: {
        lat: { type: 'number', minimum: -90, maximum: 90 },
        lng: { type: 'number', minimum: -180, maximum: 180 },
      },
    },
    elevation: orNull('number'),
  },
};

export const SCHEMAS = {
  NewEvent: newEvent,
  EventsQuery: sent(eventsBody),
  LatestEventsQuery: sent(latestBody),
  StatsQuery: sent(statsBody),
  QueryPage: {
    type: 'object',
    required: ['items'],
    properties: {
      items: { type: 'array', items: { type: 'object' } },
      cursor: { type: 'string', description: 'Absent at the end.' },
    },
  },
  Error: {
    type: 'object',
    required: ['error'],
    properties: {
      error: {
        type: 'object',
        required: ['status', 'message', 'details'],
        properties: { status: { type: 'integer' }, message: text, details: orNull('object') },
      },
    },
  },
  Problem: {
    type: 'object',
    required: ['type', 'title', 'status', 'detail'],
    properties: { type: text, title: text, status: { type: 'integer' }, detail: text },
  },
  TokenRequest: {
    type: 'object',
    required: ['grant_type'],
    properties: {
      grant_type: { type: 'string', enum: ['client_credentials', 'authorization_code', 'refresh_token'] },
      scope: { type: 'string', description: 'Such as `READ`; without one, whatever the client may.' },
      client_id: text,
      code: text,
      redirect_uri: text,
      code_verifier: text,
      refresh_token: text,
    },
  },
  Token: {
    type: 'object',
    required: ['access_token', 'token_type', 'expires_in'],
    properties: {
      access_token: text,
      token_type: { const: 'Bearer' },
      expires_in: { ...number, description: 'Seconds.' },
      scope: text,
      refresh_token: text,
      id_token: text,
    },
  },
  TokenError: { type: 'object', required: ['error'], properties: { error: text, error_description: text } },
  RevocationRequest: {
    type: 'object',
    required: ['token'],
    properties: { token: text, token_type_hint: text, client_id: text },
  },
  GraphqlRequest: {
    type: 'object',
    required: ['query'],
    properties: { query: text, variables: orNull('object'), operationName: orNull('string') },
  },
  GraphqlAnswer: {
    type: 'object',
    properties: { data: orNull('object'), errors: { type: 'array', items: { type: 'object' } } },
  },
  JsonObject: { type: 'object' },
};
