/** What a child may see of its parent's environment; every setting of a service is given explicitly. */
const PASSED_ON = [
  'PATH',
  'HOME',
  'USER',
  'TMPDIR',
  'LANG',
  'LC_ALL',
  'TZ',
  'NODE_EXTRA_CA_CERTS',
  'NODE_COMPILE_CACHE',
  'SystemRoot',
];

export function childEnvironment(settings: Readonly<Record<string, string>>): Record<string, string> {
  const passed = PASSED_ON.flatMap((name): [string, string][] => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { NO_COLOR: '1', ...Object.fromEntries(passed), ...settings }; // what it writes goes into files
}
