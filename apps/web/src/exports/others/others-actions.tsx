import { Button } from '../../look/button.tsx';
import { useWords } from '../../words/words.ts';
import { stepsFor } from '../export-state.ts';
import { useSteps } from '../use-steps.ts';
import { OthersDownload } from './others-download.tsx';
import type { OthersExport } from './others-query.ts';

/** What may be done with an export that may be somebody else’s. */
export function OthersActions({ row }: { readonly row: OthersExport }) {
  const { exports: say, list } = useWords();
  const run = useSteps();
  const name = row.name ?? say.unnamed;
  return (
    <div className="row-actions">
      {row.allowedActions.includes('DOWNLOAD') ? <OthersDownload row={row} /> : null}
      {stepsFor(row)
        .filter((step) => step === 'cancel' || step === 'remove')
        .map((step) => (
          <Button
            key={step}
            small
            kind="quiet"
            aria-label={list.stepOf(say.actions[step], name)}
            onClick={() => run(step, [row])}
          >
            {say.actions[step]}
          </Button>
        ))}
    </div>
  );
}
