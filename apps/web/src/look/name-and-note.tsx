interface NameAndNoteProps {
  readonly name: string;
  readonly note?: string | null | undefined;
}

/** What a row is about, and a line about it. */
export function NameAndNote({ name, note }: NameAndNoteProps) {
  return (
    <>
      <span className="name">{name}</span>
      {note ? <small className="soft">{note}</small> : null}
    </>
  );
}
