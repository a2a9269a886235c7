import { Link } from '@tanstack/react-router';
import { buttonClass } from '../../look/button.tsx';
import { EmptyState } from '../../look/empty-state.tsx';
import { useWords } from '../../words/words.ts';

export function EmptyExports() {
  const { empty } = useWords().list;
  return (
    <EmptyState title={empty.title}>
      <p>{empty.text}</p>
      <p>
        <Link to="/my/exports/new" className={buttonClass({ kind: 'main' })}>
          {empty.new}
        </Link>
      </p>
      <p className="field-hint empty-hint">{empty.curl}</p>
    </EmptyState>
  );
}
