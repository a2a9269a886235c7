/** An answer that is no success, or has errors in it. */
export class ApiError extends Error {
  constructor(
    /** Of HTTP; a GraphQL error can have 200. */
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}
