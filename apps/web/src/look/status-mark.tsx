import type { ReactNode } from 'react';

/** What a state means to a person: it waits, runs, is good, is bad, or is over. */
export type Mark = 'wait' | 'run' | 'good' | 'bad' | 'off';

const RADIUS = 5;
const AROUND = 2 * Math.PI * RADIUS;

/** Each has its own shape, so that nobody depends on the colour. */
function Shape({ mark, share }: { readonly mark: Mark; readonly share: number | undefined }) {
  const ring = <circle cx="7" cy="7" r={RADIUS} fill="none" stroke="currentColor" strokeWidth="1.5" />;
  if (mark === 'good') return <circle cx="7" cy="7" r="5.75" fill="currentColor" />;
  if (mark === 'bad') {
    return <path d="m3 3 8 8M11 3l-8 8" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />;
  }
  if (mark === 'off') return <path d="M2 7h10" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />;
  if (mark === 'wait') return ring;
  return (
    <>
      <g opacity="0.4">{ring}</g>
      <circle
        cx="7"
        cy="7"
        r={RADIUS}
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
        strokeDasharray={`${(share ?? 0.25) * AROUND} ${AROUND}`}
        transform="rotate(-90 7 7)"
      />
    </>
  );
}

interface StatusMarkProps {
  readonly mark: Mark;
  /** How much of it is done, of 1; for what runs. */
  readonly share?: number | undefined;
  /** The word of the state; it always stands beside the shape. */
  readonly children: ReactNode;
}

export function StatusMark({ mark, share, children }: StatusMarkProps) {
  return (
    <span className={`mark mark-${mark}`}>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        <Shape mark={mark} share={share} />
      </svg>
      <span>{children}</span>
    </span>
  );
}
