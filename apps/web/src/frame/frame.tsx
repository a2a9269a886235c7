import { Link, Outlet } from '@tanstack/react-router';
import { BrandMark } from '../look/icons.tsx';
import { buttonClass } from '../look/button.tsx';
import { SessionWatch } from '../session/session-watch.tsx';
import { signInAddress, useSession } from '../session/session.ts';
import { useWords } from '../words/words.ts';
import { AccountMenu } from './account-menu.tsx';
import { Announcer } from './announcer.tsx';
import { Keys } from './keys.tsx';
import { Navigation } from './navigation.tsx';
import { Toasts } from './toasts.tsx';

/** Around every page: who we are, where to go, what was just said. */
export function Frame() {
  const { frame } = useWords();
  const session = useSession();
  return (
    <>
      <a className="button skip" href="#content">
        {frame.skip}
      </a>
      <header className="frame-head">
        <div className="sheet">
          <Link to="/" className="brand">
            <BrandMark />
            Obelisk
          </Link>
          {session?.signedIn === true ? <Navigation /> : null}
          <div className="frame-side">
            {session?.signedIn === true ? <AccountMenu name={session.user.name} /> : null}
            {session?.signedIn === false ? (
              <a className={buttonClass()} href={signInAddress('/my/exports')}>
                {frame.signIn}
              </a>
            ) : null}
          </div>
        </div>
      </header>
      <Outlet />
      <Toasts />
      <Announcer />
      <SessionWatch />
      {session?.signedIn === true ? <Keys /> : null}
    </>
  );
}
