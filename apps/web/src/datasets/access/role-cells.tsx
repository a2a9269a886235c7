import { useWords } from '../../words/words.ts';

interface RoleNameProps {
  readonly name: string;
  readonly description?: string | null | undefined;
}

export function RoleName({ name, description }: RoleNameProps) {
  return (
    <>
      <span className="name">{name}</span>
      {description ? <small className="soft">{description}</small> : null}
    </>
  );
}

/** Which events a role lets see. */
export function ReadFilter({ filter }: { readonly filter: unknown }) {
  const { access: say } = useWords().datasets;
  return filter ? <code>{JSON.stringify(filter)}</code> : say.everything;
}
