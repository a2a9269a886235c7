import { Link } from '@tanstack/react-router';
import { useWords } from '../words/words.ts';

export function Navigation() {
  const { frame } = useWords();
  return (
    <nav className="frame-nav" aria-label={frame.navigation}>
      <Link to="/my/exports">{frame.myExports}</Link>
      <Link to="/datasets">{frame.datasets}</Link>
    </nav>
  );
}
