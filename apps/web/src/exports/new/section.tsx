import { useId, type ReactNode } from 'react';
import { useWords } from '../../words/words.ts';
import type { SectionMark } from './section-marks.ts';

interface SectionProps {
  readonly number: number;
  readonly title: string;
  readonly mark: SectionMark;
  readonly children: ReactNode;
}

/** One of the four steps; its number stands in the margin, how far it is at the end of its line. */
export function Section({ number, title, mark, children }: SectionProps) {
  const id = useId();
  const { marks } = useWords().newExport;
  return (
    <section className="step" aria-labelledby={id}>
      <h2 id={id}>
        <span className="step-number">{number}</span> {title}
        <span className="step-mark" data-mark={mark}>
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
            <path d={SHAPES[mark]} fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
          </svg>
          <span className={mark === 'wrong' ? '' : 'unseen'}>{marks[mark]}</span>
        </span>
      </h2>
      <div className="step-body">{children}</div>
    </section>
  );
}

/** A dot, a cross, a tick. */
const SHAPES: Readonly<Record<SectionMark, string>> = {
  open: 'M7 7h.01',
  wrong: 'm3 3 8 8M11 3l-8 8',
  complete: 'm2.5 7.5 3 3 6-7',
};
