import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { NotFoundPage } from '../frame/not-found-page.tsx';
import { Page } from '../frame/page.tsx';
import { useViewer } from '../session/viewer.ts';
import { useWords } from '../words/words.ts';
import './administration.css';
import { useAdministrationWords } from './use-administration-words.ts';

const TABS = ['queue', 'exports', 'people', 'limits', 'teams', 'datasets', 'clients', 'activity'] as const;

/** Around the pages of platform managers. Others are told what everybody is told of a page that does not exist. */
export function AdministrationPage() {
  const { frame } = useWords();
  const say = useAdministrationWords();
  const viewer = useViewer();
  const path = useLocation().pathname;
  const tab = TABS.find((each) => path.startsWith(`/admin/${each}`)) ?? 'queue';
  const tabs = useRef<HTMLElement>(null);
  // On a phone the last tabs are out of sight.
  useEffect(() => {
    void tabs.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  });
  if (viewer === undefined) return <p className="sheet loading">{frame.loading}</p>;
  if (!viewer.platformManager) return <NotFoundPage />;
  return (
    <Page title={say.tabs[tab]} before={say.title} className="administration">
      <nav ref={tabs} className="tabs-list" aria-label={say.navigation}>
        {TABS.map((each) => (
          <Link key={each} to={`/admin/${each}`} className="tab">
            {say.tabs[each]}
          </Link>
        ))}
      </nav>
      <Outlet />
    </Page>
  );
}
