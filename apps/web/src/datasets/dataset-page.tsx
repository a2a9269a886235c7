import { Page } from '../frame/page.tsx';
import { useWords } from '../words/words.ts';

export function DatasetPage() {
  const words = useWords();
  return (
    <Page title={words.datasets.title}>
      <p>{words.frame.loading}</p>
    </Page>
  );
}
