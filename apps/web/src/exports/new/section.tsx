import { useId, type ReactNode } from 'react';

interface SectionProps {
  readonly number: number;
  readonly title: string;
  readonly children: ReactNode;
}

/** One of the four steps; its number stands in the margin. */
export function Section({ number, title, children }: SectionProps) {
  const id = useId();
  return (
    <section className="step" aria-labelledby={id}>
      <h2 id={id}>
        <span className="step-number">{number}</span> {title}
      </h2>
      <div className="step-body">{children}</div>
    </section>
  );
}
