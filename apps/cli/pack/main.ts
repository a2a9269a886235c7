/** `npm run pack:cli -- FOLDER`: the command line as a package of one file, without dependencies (ADR 0083). Prints the path of the tarball. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readOptions, runProgram } from '@obelisk/platform/program';
import { build } from 'vite';

const CLI = join(import.meta.dirname, '..');
const ROOT = join(CLI, '../..');

await runProgram('npm run pack:cli -- FOLDER', async (args) => {
  const { positionals } = readOptions({ args, allowPositionals: true });
  const folder = mkdtempSync(join(tmpdir(), 'obelisk-cli-package-'));
  try {
    await bundle(folder);
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest(), null, 2));
    copyFileSync(join(ROOT, 'LICENSE'), join(folder, 'LICENSE'));
    copyFileSync(join(ROOT, 'docs/cli.md'), join(folder, 'README.md'));
    const target = resolve(positionals[0] ?? '.');
    const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', target], { cwd: folder });
    console.log(join(target, packed.toString().trim()));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** What the program imports, and nothing else of the packages that it comes from. */
async function bundle(folder: string): Promise<void> {
  await build({
    root: CLI,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(CLI, 'dist/obelisk/main.js'),
      outDir: folder,
      emptyOutDir: true,
      target: 'node24',
      license: { fileName: 'LICENSES.md' },
      rolldownOptions: { output: { entryFileNames: 'obelisk.js', codeSplitting: false } },
    },
  });
}

function manifest(): object {
  const { version, license, engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
    'version' | 'license' | 'engines',
    unknown
  >;
  return {
    ...{ name: 'obelisk-data-exports-cli', version, license, engines, type: 'module' },
    description: 'Request, follow, download and verify exports of time series, and send events.',
    bin: { obelisk: 'obelisk.js' },
    files: ['obelisk.js', 'README.md', 'LICENSES.md'],
  };
}
