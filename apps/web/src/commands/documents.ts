/** What the commands need to know; the same that the page asks. */
export interface Asked {
  /** Where the API is, such as `https://obelisk.example`. */
  readonly origin: string;
  /** `CreateExportInput` */
  readonly input: object;
  /** For an export of a team. */
  readonly team: string | null;
}

const FIELDS = '{ responseCode message item { id } }';

/** The mutation in which the input is a variable: a filter may have keys that GraphQL cannot write. */
export function mutationDocument(team: string | null): string {
  return team === null
    ? `mutation ($input: CreateExportInput!) {\n  createExport(input: $input) ${FIELDS}\n}`
    : `mutation ($team: String!, $input: CreateExportInput!) {\n  onTeam(id: $team) { createExport(input: $input) ${FIELDS} }\n}`;
}

export function mutationVariables({ input, team }: Asked): object {
  return team === null ? { input } : { team, input };
}
