/**
 * How many exports the account of a row runs. A subquery for each row and no join: statistics from before the exports ran make PostgreSQL
 * choose a join that compares each row with all that runs.
 */
export function countRunning(alias: string): string {
  return `(SELECT count(*) FROM exports running
           WHERE running.user_id = ${alias}.user_id AND running.status = 'GENERATING' AND running.lease_until >= now())`;
}

/**
 * The fair order in which waiting exports start: among accounts those that run least first, then the order of asking.
 * For ORDER BY; `alias` is what the statement calls the row of `exports`.
 */
export function claimOrder(alias: string): string {
  return `${countRunning(alias)}, ${alias}.sequence`;
}
