import { useQueryClient } from '@tanstack/react-query';
import { problemSentence } from './problem-words.ts';
import { showToast } from './toast-store.ts';
import { useWords } from '../words/words.ts';

/**
 * Does what a person asked for, says what came of it, and renews what it changed.
 * @param keys the queries that it changes
 */
export function useAction(
  ...keys: readonly string[]
): <Result>(work: () => Promise<Result>, done?: string) => Promise<Result | undefined> {
  const finish = useDone(...keys);
  const { frame } = useWords();
  return async (work, done) => {
    try {
      const result = await work();
      await finish(done);
      return result;
    } catch (error) {
      showToast(problemSentence(error, frame));
      return undefined;
    }
  };
}

/**
 * Says that something was done, and renews what it changed: for forms, which show themselves what went wrong.
 * @param keys the queries that it changed
 */
export function useDone(...keys: readonly string[]): (done?: string) => Promise<void> {
  const client = useQueryClient();
  return async (done) => {
    if (done !== undefined) showToast(done);
    await Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] })));
  };
}
