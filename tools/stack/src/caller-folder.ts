/** The folder in which somebody typed the command: npm runs scripts in the folder of the package. */
export function callerFolder(): string {
  return process.env['INIT_CWD'] ?? process.cwd();
}
