import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { curlCommand, shellQuoted } from './curl.ts';
import { mutationDocument } from './documents.ts';
import { pythonProgram } from './python.ts';
import { pythonLiteral } from './python-literal.ts';

const hostile = `it's "$(x)" \`y\` \\ \n é 😀 </script> JSON`;
const asked = {
  origin: 'https://obelisk.example',
  input: { name: hostile, dataRange: { datasets: ['d'] }, filter: { 'value->a': { _eq: hostile } } },
  team: null,
};
const run = (command: string, input: string) => execFileSync(command, ['-c', input], { encoding: 'utf8' });

describe('commands', () => {
  const schema = buildSchema(readFileSync('apps/catalog-api/schema.graphql', 'utf8'));

  it.each([null, 't-1'])('ask what the schema knows, for team %p', (team) => {
    expect(validate(schema, parse(mutationDocument(team)))).toEqual([]);
  });

  it('quote anything for sh', () => {
    expect(run('sh', `printf %s ${shellQuoted(hostile)}`)).toBe(hostile);
  });

  it('are a script that sh reads, with the very request in it', () => {
    const script = curlCommand(asked);
    execFileSync('sh', ['-n'], { input: script });
    const [, body = ''] = /<<'JSON'\n([^]*?)\nJSON\n/.exec(script) ?? [];
    expect(JSON.parse(body)).toMatchObject({ variables: { input: asked.input } });
  });

  it('are a program that Python reads, with the very request in it', () => {
    const program = pythonProgram({ ...asked, team: "t'1" });
    const print = `import ast, json, sys
tree = ast.parse(sys.stdin.read())
values = {t.id: n.value for n in tree.body if isinstance(n, ast.Assign) for t in n.targets if isinstance(t, ast.Name)}
print(json.dumps(ast.literal_eval(values["VARIABLES"])))`;
    const variables = execFileSync('python3', ['-c', print], { input: program, encoding: 'utf8' });
    expect(JSON.parse(variables)).toEqual({ team: "t'1", input: asked.input });
  });

  it('write every JSON value for Python', () => {
    const values = fc.sample(fc.jsonValue({ maxDepth: 3, noUnicodeString: false }), { numRuns: 200, seed: 1 });
    const check = 'import json, sys\nfor line in sys.stdin:\n print(json.dumps(eval(json.loads(line))))';
    const lines = values.map((value) => JSON.stringify(pythonLiteral(value))).join('\n');
    const back = execFileSync('python3', ['-c', check], { input: lines, encoding: 'utf8' });
    expect(
      back
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(values.map((value) => JSON.parse(JSON.stringify(value)) as unknown));
  });
});
