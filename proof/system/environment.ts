/**
 * A service that `npm test` provides.
 *
 * @throws Error that says how to get it
 */
export function given(
  name: 'DATABASE_URL' | 'AMQP_URL' | 'CHROMIUM_PATH' | 'S3_ENDPOINT' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY',
): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; run \`npm test\`, or \`npm run services\` in another terminal.`);
  return value;
}
