/** How many exports each account runs, of those that run some: rows of (user_id, exports). */
export const RUNNING_EXPORTS = `
  SELECT user_id, count(*) AS exports FROM exports WHERE status = 'GENERATING' AND lease_until >= now() GROUP BY user_id`;

/**
 * The fair order in which waiting exports start: among accounts those that run least first, then the order of asking.
 * For ORDER BY; `alias` is what the statement calls the row of `exports`.
 */
export function claimOrder(alias: string): string {
  return `(SELECT count(*) FROM exports running
           WHERE running.user_id = ${alias}.user_id AND running.status = 'GENERATING' AND running.lease_until >= now()),
          ${alias}.sequence`;
}
