import { useEffect } from 'react';
import { Outlet } from '@tanstack/react-router';
import { useWords } from '../words/words.ts';
import { signInAddress, useSession } from './session.ts';

/** Pages below this one are for people; whoever is not signed in yet goes there first and comes back. */
export function SignedIn() {
  const { loading } = useWords().frame;
  const session = useSession();
  const isSignedOut = session?.signedIn === false;
  useEffect(() => {
    if (isSignedOut) location.assign(signInAddress());
  }, [isSignedOut]);
  if (session?.signedIn === true) return <Outlet />;
  return (
    <p className="sheet loading" role="status">
      {loading}
    </p>
  );
}
