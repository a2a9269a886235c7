import { Page } from '../../frame/page.tsx';
import { useWords } from '../../words/words.ts';

export function NewExportPage() {
  const words = useWords();
  return (
    <Page title={words.newExport.title}>
      <p>{words.frame.loading}</p>
    </Page>
  );
}
