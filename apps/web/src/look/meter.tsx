interface MeterProps {
  /** What is measured. */
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** The value as people read it. */
  readonly text: string;
  /** `progressbar` for what goes on until it is full, which is good. */
  readonly role?: 'meter' | 'progressbar';
}

/** How full something is; the text beside it is the caller's. */
export function Meter({ label, value, max, text, role = 'meter' }: MeterProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <span
      className={`meter ${role === 'meter' && share >= 1 ? 'meter-full' : ''}`}
      role={role}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(max, value)}
      aria-valuetext={text}
    >
      <span style={{ width: `${share * 100}%` }} />
    </span>
  );
}
