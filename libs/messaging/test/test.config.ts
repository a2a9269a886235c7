/** The services that `npm test` provides. @throws Error that says what to do when one is missing */
export function serviceUrl(name: 'DATABASE_URL' | 'AMQP_URL'): string {
  const url = process.env[name] ?? '';
  if (url === '') throw new Error(`${name} is not set; run \`npm test\`, or \`npm run services\` in another terminal.`);
  return url;
}
