import { Page } from '../frame/page.tsx';
import { useWords } from '../words/words.ts';

export function AdministrationPage() {
  const words = useWords();
  return (
    <Page title={words.administration.title}>
      <p>{words.frame.loading}</p>
    </Page>
  );
}
