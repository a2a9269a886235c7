import { isApiError } from '../api/api-error.ts';
import { Button } from '../look/button.tsx';
import { useFormats } from '../time/use-formats.ts';
import { useWords } from '../words/words.ts';
import { problemSentence } from './problem-words.ts';

interface ProblemProps {
  readonly error: unknown;
  /** When what is still shown was fetched, in UTC milliseconds; left out when nothing is. */
  readonly asOfMs?: number | undefined;
  readonly onRetry?: () => void;
}

/** What went wrong, the id to find it by, and the way on. */
export function Problem({ error, asOfMs, onRetry }: ProblemProps) {
  const { frame } = useWords();
  const { clock } = useFormats();
  const requestId = isApiError(error) ? error.requestId : undefined;
  return (
    <div className="notice" role="alert">
      <p>
        {problemSentence(error, frame)}
        {asOfMs === undefined ? null : ` ${frame.problem.asOf(clock(asOfMs))}`}
        {requestId === undefined ? null : (
          <>
            <br />
            <small className="soft">{frame.problem.requestId(requestId)}</small>
          </>
        )}
      </p>
      {onRetry === undefined ? null : (
        <Button small onClick={onRetry}>
          {frame.retry}
        </Button>
      )}
    </div>
  );
}
