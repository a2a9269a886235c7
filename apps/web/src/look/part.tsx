import { useId, type ReactNode } from 'react';

interface PartProps {
  readonly title: string;
  readonly intro?: ReactNode;
  /** Beside the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page with its own heading. */
export function Part({ title, intro, actions, children }: PartProps) {
  const id = useId();
  return (
    <section className="part" aria-labelledby={id}>
      <div className="part-head">
        <h2 id={id}>{title}</h2>
        {actions}
      </div>
      {intro === undefined ? null : <p className="part-intro soft">{intro}</p>}
      {children}
    </section>
  );
}
