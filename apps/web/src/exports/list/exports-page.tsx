import { Page } from '../../frame/page.tsx';
import { useWords } from '../../words/words.ts';

export function ExportsPage() {
  const words = useWords();
  return (
    <Page title={words.list.title}>
      <p>{words.frame.loading}</p>
    </Page>
  );
}
