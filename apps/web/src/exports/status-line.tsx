import { StatusMark } from '../look/status-mark.tsx';
import { useFormats } from '../time/use-formats.ts';
import { useWords } from '../words/words.ts';
import type { ExportRow } from './export-row.fragment.ts';
import { doneShare, markFor, stateNow, type KnownState } from './export-state.ts';

interface StatusLineProps {
  readonly row: Pick<ExportRow, 'status' | 'result'>;
  readonly nowMs: number;
}

/** The state in a word, and what is worth knowing about it: how far, how long, why not. */
export function StatusLine({ row, nowMs }: StatusLineProps) {
  const { exports: say } = useWords();
  const { count, duration, percent } = useFormats();
  const state = stateNow(row, nowMs);
  const share = doneShare(row);
  const { position, secondsLeft, recordsProcessed, message } = row.status;
  const left = secondsLeft === null || secondsLeft === undefined ? undefined : say.left(duration(secondsLeft * 1_000));
  const details: Readonly<Record<string, readonly (string | undefined)[]>> = {
    QUEUING: [position === null || position === undefined ? undefined : say.position(position), left],
    GENERATING: [share === undefined ? say.events(recordsProcessed, count(recordsProcessed)) : left],
    COMPLETED: [row.result?.truncated === true ? say.truncated : undefined, message ?? undefined],
    FAILED: [message ?? undefined],
  };
  const word = state === 'GENERATING' && share !== undefined ? percent(share) : stateWord(state, say.status);
  return (
    <span className="status-line">
      <StatusMark mark={markFor(state)} share={share}>
        {word}
      </StatusMark>
      {(details[state] ?? [])
        .filter((detail) => detail !== undefined)
        .map((detail) => (
          <span key={detail} className="soft">
            {detail}
          </span>
        ))}
    </span>
  );
}

function isKnown(state: string, names: Readonly<Record<KnownState, string>>): state is KnownState {
  return Object.hasOwn(names, state);
}

/** The name of a state; one of the future is called as the server calls it. */
export function stateWord(state: string, names: Readonly<Record<KnownState, string>>): string {
  return isKnown(state, names) ? names[state] : state.toLowerCase();
}
