import { Page } from '../frame/page.tsx';
import { useWords } from '../words/words.ts';

export function AccountPage() {
  const words = useWords();
  return (
    <Page title={words.account.title}>
      <p>{words.frame.loading}</p>
    </Page>
  );
}
