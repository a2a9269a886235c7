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
  const client = useQueryClient();
  const { frame } = useWords();
  return async (work, done) => {
    try {
      const result = await work();
      if (done !== undefined) showToast(done);
      await Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] })));
      return result;
    } catch (error) {
      showToast(problemSentence(error, frame));
      return undefined;
    }
  };
}
