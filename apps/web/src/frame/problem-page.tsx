import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { isApiError } from '../api/api-error.ts';
import { useWords } from '../words/words.ts';
import { NotFoundPage } from './not-found-page.tsx';
import { Page } from './page.tsx';
import { Problem } from './problem.tsx';

/** In place of a page that could not be shown. */
export function ProblemPage({ error, reset }: ErrorComponentProps) {
  const { problem } = useWords().frame;
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  if (isApiError(error, 'NOT_FOUND')) return <NotFoundPage />;
  const retry = () => {
    queries.reset();
    reset();
    void router.invalidate();
  };
  return (
    <Page title={problem.title}>
      <Problem error={error} onRetry={retry} />
    </Page>
  );
}
