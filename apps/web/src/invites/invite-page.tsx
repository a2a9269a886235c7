import { Page } from '../frame/page.tsx';
import { useWords } from '../words/words.ts';

export function InvitePage() {
  const words = useWords();
  return (
    <Page title={words.invites.title}>
      <p>{words.frame.loading}</p>
    </Page>
  );
}
