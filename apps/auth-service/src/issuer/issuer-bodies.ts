import type { NestExpressApplication } from '@nestjs/platform-express';
import { BODY_LIMIT } from '@obelisk/platform';
import { text, urlencoded, type ErrorRequestHandler, type RequestHandler } from 'express';
import { z } from 'zod';
import { ISSUER_PATH } from '../config.ts';

const FORM = 'application/x-www-form-urlencoded';

/** RFC 6749 parameters as the Obelisk Python client sends them: one flat JSON object. */
const jsonParameters = z.record(z.string(), z.string());

/**
 * Lets the token endpoint take its parameters as a form or as JSON, and answers what cannot be read the OAuth way.
 * To be called after the JSON body parser is in place; leaves a form in `request.body`. Pages send forms: those of
 * oidc-provider stay texts, ours are parsed.
 */
export function acceptIssuerBodies(app: Pick<NestExpressApplication, 'use'>): void {
  const form = text({ type: FORM, limit: BODY_LIMIT });
  app.use(`${ISSUER_PATH}/token`, form, bodyAsForm, answerUnreadable);
  app.use(`${ISSUER_PATH}/sign-out`, form);
  app.use([`${ISSUER_PATH}/sign-in`, `${ISSUER_PATH}/password`], urlencoded({ extended: false, limit: BODY_LIMIT }));
}

const bodyAsForm: RequestHandler = (request, _response, next) => {
  if (request.is('json') !== false && request.is('json') !== null) {
    const parameters = jsonParameters.safeParse(request.body ?? {});
    if (!parameters.success) {
      next(new UnreadableBody('the JSON body must be an object of texts'));
      return;
    }
    request.body = new URLSearchParams(parameters.data).toString();
  } else if (request.is(FORM) === false) {
    next(new UnreadableBody(`send the parameters as ${FORM} or application/json`));
    return;
  }
  next();
};

/** RFC 6749, section 5.2. */
const answerUnreadable: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (!(status >= 400 && status < 500)) {
    next(error);
    return;
  }
  const description = error instanceof UnreadableBody ? error.message : reasonOf(status);
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .json({ error: 'invalid_request', error_description: description });
};

function reasonOf(status: number): string {
  return status === 413 ? `the body is larger than ${String(BODY_LIMIT)} bytes` : 'the body cannot be parsed';
}

class UnreadableBody extends Error {
  readonly status = 400;
}
