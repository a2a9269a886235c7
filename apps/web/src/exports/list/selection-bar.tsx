import { Button } from '../../look/button.tsx';
import { useWords } from '../../words/words.ts';
import type { ExportRow } from '../export-row.fragment.ts';
import { stepsFor, type Step } from '../export-state.ts';
import { useSteps } from '../use-steps.ts';

interface SelectionProps {
  readonly rows: readonly ExportRow[];
  readonly onDone: () => void;
}

const STEPS: readonly Step[] = ['cancel', 'extend', 'refresh', 'remove'];

/** Steps for several at once: each for those that it fits. */
export function SelectionBar({ rows, onDone }: SelectionProps) {
  const { list, exports: say } = useWords();
  const run = useSteps();
  if (rows.length === 0) return null;
  return (
    <div className="selection">
      <span>{list.selected(rows.length)}</span>
      {STEPS.map((step) => {
        const fitting = rows.filter((row) => stepsFor(row).includes(step));
        return fitting.length === 0 ? null : (
          <Button
            key={step}
            small
            kind={step === 'remove' ? 'danger' : 'plain'}
            onClick={() => {
              run(step, fitting);
              onDone();
            }}
          >
            {say.actions[step]} {fitting.length === rows.length ? null : `(${fitting.length})`}
          </Button>
        );
      })}
      <Button small kind="quiet" onClick={onDone}>
        {list.unselect}
      </Button>
    </div>
  );
}
