import { useNavigate } from '@tanstack/react-router';
import { Button } from '../../look/button.tsx';
import { MoreIcon } from '../../look/icons.tsx';
import { Menu, MenuItem } from '../../look/menu.tsx';
import { useWords } from '../../words/words.ts';
import { DownloadButton } from '../download/download-button.tsx';
import type { ExportRow } from '../export-row.fragment.ts';
import { stepsFor, type Step } from '../export-state.ts';
import { useSteps } from '../use-steps.ts';

interface LineActionsProps {
  readonly row: ExportRow;
  readonly state: string;
}

/** What most want to do next is a button, the rest a menu. */
export function LineActions({ row, state }: LineActionsProps) {
  const { list, exports: say } = useWords();
  const navigate = useNavigate();
  const run = useSteps();
  const steps = stepsFor(row);
  const main = mainStep(state, steps);
  const rest = steps.filter((step) => step !== main);
  const text = (step: Step) => (step === 'refresh' && state === 'FAILED' ? say.actions.tryAgain : say.actions[step]);
  return (
    <div className="line-actions">
      {row.allowedActions.includes('DOWNLOAD') ? <DownloadButton row={row} small /> : null}
      {main === undefined ? null : (
        <Button small onClick={() => run(main, [row])}>
          {text(main)}
        </Button>
      )}
      <Menu label={list.more(row.name ?? say.unnamed)} kind="icon" button={<MoreIcon />}>
        <MenuItem onAction={() => void navigate({ to: '/my/exports/new', search: { like: row.id } })}>
          {say.actions.like}
        </MenuItem>
        {rest.map((step) => (
          <MenuItem key={step} isDangerous={step === 'remove'} onAction={() => run(step, [row])}>
            {text(step)}
          </MenuItem>
        ))}
      </Menu>
    </div>
  );
}

function mainStep(state: string, steps: readonly Step[]): Step | undefined {
  if (state === 'COMPLETED') return undefined; // it is downloaded
  return steps.find((step) => step === 'cancel' || step === 'refresh');
}
