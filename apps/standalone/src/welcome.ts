import type { Demo } from './first-start.ts';

/** What a newcomer needs to make the first export by hand. */
export function welcome(url: string, demo: Demo): string {
  const { clientId, secret } = demo;
  const shownSecret = secret ?? '<client secret>';
  return [
    '',
    `Obelisk Data Exports is ready at ${url}`,
    '',
    `  sign in        ${url}${demo.signInPath}`,
    '                 once, within 15 minutes; another: npm run admin -- sign-in-link --user ' + demo.email,
    '',
    `  account        ${demo.email}`,
    `  client id      ${clientId}`,
    `  client secret  ${secret ?? 'was shown at the first start; a new client: npm run admin -- create-client --user ' + demo.email + ' --name mine'}`,
    `  dataset        ${demo.datasetId}`,
    '',
    'A whole export by hand, in another terminal:',
    '',
    ...curlLines(url, demo.datasetId, `${clientId}:${shownSecret}`),
    '',
    'Ctrl-C stops everything in order; a second one at once.',
  ].join('\n');
}

/** Token, request, download: the last one asks again (409) until the file is finished. */
function curlLines(url: string, datasetId: string, credentials: string): string[] {
  const query = `mutation { createExport(input: {name: \\"My first export\\", dataRange: {datasets: \\"${datasetId}\\"}}) { responseCode message item { id } } }`;
  const pick = (name: string) => `sed 's/.*"${name}":"\\([^"]*\\)".*/\\1/'`;
  const bearer = `-H "Authorization: Bearer $TOKEN"`;
  return [
    `TOKEN=$(curl -s -u '${credentials}' -d grant_type=client_credentials ${url}/api/v3/auth/token | ${pick('access_token')})`,
    `EXPORT=$(curl -s ${bearer} -H 'Content-Type: application/json' -d '{"query":"${query}"}' ${url}/api/v3/catalog/graphql | ${pick('id')})`,
    `curl -f --retry 60 --retry-all-errors --retry-delay 1 ${bearer} -o export.csv.gz ${url}/api/v3/data/exports/$EXPORT`,
  ];
}
