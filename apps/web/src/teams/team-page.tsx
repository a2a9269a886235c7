import { Page } from '../frame/page.tsx';
import { useWords } from '../words/words.ts';

export function TeamPage() {
  const words = useWords();
  return (
    <Page title={words.teams.title}>
      <p>{words.frame.loading}</p>
    </Page>
  );
}
