import { Link } from '@tanstack/react-router';
import { useViewer } from '../session/viewer.ts';
import { useWords } from '../words/words.ts';

export function Navigation() {
  const { frame } = useWords();
  const viewer = useViewer();
  return (
    <nav className="frame-nav" aria-label={frame.navigation}>
      <Link to="/my/exports">{frame.myExports}</Link>
      <Link to="/datasets">{frame.datasets}</Link>
      <Link to="/teams">{frame.teams}</Link>
      {viewer?.platformManager === true ? <Link to="/admin">{frame.administration}</Link> : null}
    </nav>
  );
}
