import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { Problem } from '../../../frame/problem.tsx';
import { Button } from '../../../look/button.tsx';
import { useWords } from '../../../words/words.ts';
import { usageQuery } from '../../usage.ts';
import { canPreview, type Draft } from '../draft.ts';
import type { ShownPreview } from '../use-preview.ts';
import { Estimate } from './estimate.tsx';
import { PreviewTable } from './preview-table.tsx';

interface PreviewPanelProps {
  readonly draft: Draft;
  readonly shown: ShownPreview;
  readonly isStarting: boolean;
  readonly startError: unknown;
}

/** What the file will hold, and the button that starts it. */
export function PreviewPanel({ draft, shown, isStarting, startError }: PreviewPanelProps) {
  const { preview: say } = useWords().newExport;
  const { data: usage } = useQuery(usageQuery);
  const { answer, isBehind, problem, retry } = shown;
  const preview = answer?.preview ?? null;
  const nullText = draft.type === 'CSV' ? draft.nullText : '';
  return (
    <>
      <h2>{say.title}</h2>
      <div className="preview-sums" aria-busy={isBehind} data-behind={isBehind || undefined}>
        {draft.datasets.length === 0 ? <p className="soft">{say.idle}</p> : null}
        {canPreview(draft) && preview === null && isBehind ? <p className="soft">{say.loading}</p> : null}
        {preview === null ? null : <Estimate preview={preview} type={draft.type} />}
      </div>
      {problem === undefined ? null : <Problem error={problem} onRetry={retry} />}
      <StartButton draft={draft} usage={usage} isStarting={isStarting} error={startError} />
      {preview === null || preview.rows.length === 0 ? null : (
        <div className="preview-rows" data-behind={isBehind || undefined}>
          <PreviewTable preview={preview} nullText={nullText} />
          <p className="field-hint">{answer?.note ?? say.rows(preview.rows.length)}</p>
        </div>
      )}
    </>
  );
}

interface StartButtonProps {
  readonly draft: Draft;
  readonly usage: { readonly held: number; readonly maxExports: number } | undefined;
  readonly isStarting: boolean;
  readonly error: unknown;
}

function StartButton({ draft, usage, isStarting, error }: StartButtonProps) {
  const { start: say } = useWords().newExport;
  const hintId = useId();
  const left = usage === undefined ? undefined : Math.max(0, usage.maxExports - usage.held);
  const missing = draft.datasets.length === 0 ? say.needsDataset : canPreview(draft) ? undefined : say.needsFilter;
  return (
    <div className="start">
      {error === null || error === undefined ? null : <Problem error={error} />}
      <div className="start-line">
        <Button
          type="submit"
          kind="main"
          aria-disabled={missing !== undefined || left === 0 || isStarting}
          aria-describedby={hintId}
        >
          {isStarting ? say.starting : say.button}
        </Button>
        <p id={hintId} className={left === 0 ? 'estimate-warning' : 'soft'}>
          {missing ?? (usage === undefined || left === undefined ? '' : say.places(left, usage.maxExports))}
          {left === 0 && missing === undefined ? (
            <>
              {' '}
              <Link to="/my/exports">{say.manage}</Link>
            </>
          ) : null}
        </p>
      </div>
    </div>
  );
}
