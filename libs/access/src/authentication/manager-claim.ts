/**
 * Whether the token names a platform manager.
 *
 * @param claim `path=value`, see OIDC_MANAGER_CLAIM; the value is the claim itself or an item of its list
 * @returns undefined when tokens are not asked
 */
export function isManager(claims: Readonly<Record<string, unknown>>, claim: string | undefined): boolean | undefined {
  if (claim === undefined) return undefined;
  const split = claim.indexOf('=');
  const wanted = claim.slice(split + 1);
  const found = claim
    .slice(0, split)
    .split('.')
    .reduce<unknown>(
      (part, key) => (part instanceof Object && Object.hasOwn(part, key) ? part[key as keyof typeof part] : undefined),
      claims,
    );
  return Array.isArray(found) ? found.includes(wanted) : found === wanted;
}
