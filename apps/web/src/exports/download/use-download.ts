import type { MouseEvent } from 'react';
import { problemSentence } from '../../frame/problem-words.ts';
import { showToast } from '../../frame/toast-store.ts';
import { isApiError, type ApiErrorCode } from '../../api/api-error.ts';
import { useWords } from '../../words/words.ts';
import { checkDownload } from './check-download.ts';

/** For `onClick` of `<a download>`: asks first, then lets the browser fetch; what cannot be fetched is said in a sentence. */
export function useDownload(): (event: MouseEvent<HTMLAnchorElement>) => void {
  const words = useWords();
  return (event) => {
    event.preventDefault();
    const { href } = event.currentTarget;
    const { refused } = words.download;
    checkDownload(href).then(
      () => startDownload(href),
      (error: unknown) => {
        const sentence = isApiError(error) ? ownSentence(error.code, refused) : undefined;
        showToast(sentence ?? problemSentence(error, words.frame));
      },
    );
  };
}

function ownSentence(code: ApiErrorCode, sentences: Partial<Record<ApiErrorCode, string>>): string | undefined {
  return sentences[code];
}

function startDownload(href: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = ''; // the name is the server's
  link.click();
}
