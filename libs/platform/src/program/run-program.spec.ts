import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const HERE = import.meta.dirname;

/** A program of these lines, as a process of its own: what is said and the exit code can be seen only there. */
async function program(lines: string, ...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const source = `import { runProgram } from '${HERE}/run-program.ts';
    import { readOptions, numberOption } from '${HERE}/read-options.ts';
    await runProgram('npm run it', async (args) => { ${lines} });`;
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', source, '--', 'it', ...args], {
    env: { FORCE_COLOR: '1' },
  });
  return run.then(
    (said) => ({ code: 0, ...said }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
  );
}

describe('runProgram', () => {
  it.each([
    ['what it throws', 'throw new Error("No.")', [], 1, 'No.\n'],
    ['what is thrown where nobody waits', 'setImmediate(() => { throw new Error("No.") })', [], 1, 'No.\n'],
    ['what nobody catches', 'void Promise.reject(new Error("No."))', [], 1, 'No.\n'],
    ['the code of an error', 'throw Object.assign(new Error("No."), { exitCode: 78 })', [], 78, 'No.\n'],
    ['a wrong option', 'readOptions({ args })', ['--x'], 64, "Unknown option '--x'.\n\nnpm run it\n"],
    [
      'an option beside other words',
      'readOptions({ args, allowPositionals: true })',
      ['--x'],
      64,
      "Unknown option '--x'.\n\nnpm run it\n",
    ],
    [
      'a number that is none',
      'numberOption("rows", args[0], 1, 9)',
      ['x'],
      64,
      '--rows x: expected a whole number from 1 to 9.\n\nnpm run it\n',
    ],
    ['that something does not hold', 'return false', [], 1, ''],
    ['nothing when all is well', '', [], 0, ''],
  ])('says %s, without colour and stack, and ends with its code', async (_, lines, args, code, stderr) => {
    expect(await program(lines, ...args)).toEqual({ code, stdout: '', stderr });
  });

  it('shows the usage when asked, and does nothing', async () => {
    expect(await program('throw new Error("No.")', '--help')).toEqual({ code: 0, stdout: 'npm run it\n', stderr: '' });
  });
});
