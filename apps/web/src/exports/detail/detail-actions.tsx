import { Link, useNavigate } from '@tanstack/react-router';
import { Button, buttonClass } from '../../look/button.tsx';
import { useWords } from '../../words/words.ts';
import { stepsFor, type Step } from '../export-state.ts';
import { useSteps } from '../use-steps.ts';
import type { ExportDetail } from './export-query.ts';

/** What can be done with it now; what is about a file stands with the file. */
export function DetailActions({ data, state }: { readonly data: ExportDetail; readonly state: string }) {
  const { exports: say } = useWords();
  const navigate = useNavigate();
  const run = useSteps();
  const act = (step: Step) => {
    run(step, [data]);
    if (step === 'remove') void navigate({ to: '/my/exports' });
  };
  const text = (step: Step) => (step === 'refresh' && state === 'FAILED' ? say.actions.tryAgain : say.actions[step]);
  return (
    <div className="detail-actions">
      <Link to="/my/exports/new" search={{ like: data.id }} className={buttonClass()}>
        {state === 'FAILED' ? say.actions.change : say.actions.like}
      </Link>
      {stepsFor(data).map((step) => (
        <Button key={step} kind={step === 'remove' ? 'danger' : 'plain'} onClick={() => act(step)}>
          {text(step)}
        </Button>
      ))}
    </div>
  );
}
