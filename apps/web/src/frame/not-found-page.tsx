import { Link } from '@tanstack/react-router';
import { useWords } from '../words/words.ts';
import { Page } from './page.tsx';

export function NotFoundPage() {
  const { notFound } = useWords().frame;
  return (
    <Page title={notFound.title} intro={notFound.text}>
      <Link to="/my/exports">{notFound.back}</Link>
    </Page>
  );
}
