import { readFile } from 'node:fs/promises';
import { ERROR_CODES, ObeliskError, type ErrorCode } from '@obelisk/domain';
import { toProblem } from '@obelisk/platform';
import { GraphQLError } from 'graphql';
import { formatGraphqlError } from './graphql-error.ts';
import { ResponseCode, toResponseCode } from './response-code.ts';

const PAGE = new URL('../../../../docs/errors.md', import.meta.url);
/** Stops a request before there is an item to answer with. */
const BEFORE_ANY_ANSWER: ErrorCode = 'NOT_AUTHENTICATED';

describe('docs/errors.md', () => {
  let page: string;
  beforeAll(async () => {
    page = await readFile(PAGE, 'utf8');
  });

  const cellsOf = (code: string) => {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${code}\``)) ?? '';
    return row.split('|').map((cell) => cell.trim().replaceAll('`', ''));
  };

  it.each(ERROR_CODES)('says how %s is answered', (code) => {
    const error = new ObeliskError(code, 'No.');
    const original = new GraphQLError('No.', { originalError: error });
    const { extensions } = formatGraphqlError({ message: 'No.' }, original);
    const [, name, status, responseCode, extension] = cellsOf(code);
    expect({ name, status, responseCode, extension }).toEqual({
      name: code,
      status: String(toProblem(error).status),
      responseCode: code === BEFORE_ANY_ANSWER ? '' : toResponseCode(error),
      extension: extensions?.['code'],
    });
  });

  it('has every responseCode', () => {
    for (const code of Object.keys(ResponseCode)) expect(page).toContain(`\`${code}\``);
  });
});
