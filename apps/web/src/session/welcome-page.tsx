import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Page } from '../frame/page.tsx';
import { CoverageStrip } from '../look/coverage-strip.tsx';
import { buttonClass } from '../look/button.tsx';
import { useWords } from '../words/words.ts';
import { signInAddress, useSession } from './session.ts';

/** What somebody sees who is not signed in; others are sent on. */
export function WelcomePage() {
  const { session, frame } = useWords();
  const isSignedIn = useSession()?.signedIn === true;
  const navigate = useNavigate();
  useEffect(() => {
    if (isSignedIn) void navigate({ to: '/my/exports', replace: true });
  }, [isSignedIn, navigate]);
  return (
    <Page title={session.welcome.title} className="welcome">
      <CoverageStrip asked={{ from: 30, to: 65 }} available={{ first: 0, last: 100 }} />
      <p className="page-intro">{session.welcome.text}</p>
      <p className="welcome-way-in">
        <a className={buttonClass({ kind: 'main' })} href={signInAddress('/my/exports')}>
          {frame.signIn}
        </a>
      </p>
    </Page>
  );
}
