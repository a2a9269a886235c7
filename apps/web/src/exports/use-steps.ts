import { useQueryClient } from '@tanstack/react-query';
import { problemSentence } from '../frame/problem-words.ts';
import { showToast } from '../frame/toast-store.ts';
import { useWords } from '../words/words.ts';
import type { ExportRow } from './export-row.fragment.ts';
import type { Step } from './export-state.ts';
import { hideExports, showExports } from './hidden-exports.ts';
import { runStep } from './run-step.ts';

type Subject = Pick<ExportRow, 'id' | 'name'>;

/** Keys of what an export's change may have changed. */
export const EXPORT_KEYS = ['exports', 'export', 'usage'] as const;

/** Cancels, extends, refreshes or removes exports, says what came of it, and renews what is shown. */
export function useSteps(): (step: Step, subjects: readonly Subject[]) => void {
  const client = useQueryClient();
  const words = useWords();
  const { exports: say, frame } = words;

  const renew = () => Promise.all(EXPORT_KEYS.map((key) => client.invalidateQueries({ queryKey: [key] })));

  const run = async (step: Step, subjects: readonly Subject[]) => {
    try {
      const outcomes = await runStep(
        step,
        subjects.map(({ id }) => id),
      );
      const done = subjects.filter(({ id }) => outcomes.get(id) === undefined);
      const [first] = done;
      if (step !== 'remove' && first !== undefined) {
        showToast(done.length === 1 ? say.done[step](first.name ?? say.unnamed) : say.severalDone[step](done.length));
      }
      for (const { id, name } of subjects) {
        const refusal = outcomes.get(id);
        if (refusal !== undefined) showToast(say.refused(name ?? say.unnamed, problemSentence(refusal, frame)));
      }
    } catch (error) {
      showToast(problemSentence(error, frame));
    }
    await renew();
  };

  const remove = (subjects: readonly Subject[]) => {
    const ids = subjects.map(({ id }) => id);
    const [first] = subjects;
    if (first === undefined) return;
    hideExports(ids);
    showToast(subjects.length === 1 ? say.done.remove(first.name ?? say.unnamed) : say.severalDone.remove(ids.length), {
      action: { label: frame.undo, run: () => showExports(ids) },
      onEnd: () => void run('remove', subjects).then(() => showExports(ids)),
    });
  };

  return (step, subjects) => {
    if (step === 'remove') remove(subjects);
    else void run(step, subjects);
  };
}
