import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const STACK = join(ROOT, 'tools/stack');
const BIN = join(createRequire(import.meta.url).resolve('typescript/package.json'), '../../.bin');

/** @returns what the program printed, or null when it ended well */
function complaint(program: string, args: string[], cwd: string): Promise<string | null> {
  return promisify(execFile)(join(BIN, program), args, { cwd }).then(
    () => null,
    (error: { stdout: string; stderr: string }) => error.stdout + error.stderr,
  );
}

describe('the types of the client', () => {
  it('are those of the OpenAPI document and the schema; npm run client writes them', async () => {
    const rest = ['apps/data-api/openapi.json', '--empty-objects-unknown', '--check'];
    expect(
      await Promise.all([
        complaint('openapi-typescript', [...rest, '-o', join(STACK, 'src/client/generated/rest.ts')], ROOT),
        complaint('graphql-codegen', ['--config', 'codegen.ts', '--check'], STACK),
      ]),
    ).toEqual([null, null]);
  });
});
