import { Link } from '@tanstack/react-router';

interface TeamNameProps {
  readonly team: { readonly id: string; readonly name: string; readonly description?: string | null | undefined };
}

/** A team in a list: the way to its page, and what it is for. */
export function TeamName({ team: { id, name, description } }: TeamNameProps) {
  return (
    <>
      <Link to="/teams/$teamId" params={{ teamId: id }} className="name name-link">
        {name}
      </Link>
      {description ? <small className="soft">{description}</small> : null}
    </>
  );
}
