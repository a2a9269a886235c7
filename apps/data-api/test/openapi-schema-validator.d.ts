/** What the test uses of the library, so that the type check passes before `npm install` has brought it. */
declare module '@seriousme/openapi-schema-validator' {
  export class Validator {
    readonly version: string;
    validate(document: unknown): Promise<{ valid: boolean; errors?: unknown }>;
  }
}
