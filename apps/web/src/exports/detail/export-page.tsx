import { Page } from '../../frame/page.tsx';
import { useWords } from '../../words/words.ts';

export function ExportPage() {
  const words = useWords();
  return (
    <Page title={words.detail.title}>
      <p>{words.frame.loading}</p>
    </Page>
  );
}
