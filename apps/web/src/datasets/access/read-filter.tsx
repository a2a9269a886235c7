import { useWords } from '../../words/words.ts';

/** Which events a role lets see. */
export function ReadFilter({ filter }: { readonly filter: unknown }) {
  const { access: say } = useWords().datasets;
  return filter ? <code>{JSON.stringify(filter)}</code> : say.everything;
}
