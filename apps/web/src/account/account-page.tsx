import { useQuery } from '@tanstack/react-query';
import { Page } from '../frame/page.tsx';
import { Problem } from '../frame/problem.tsx';
import { Part } from '../look/part.tsx';
import { useViewer } from '../session/viewer.ts';
import { useWords } from '../words/words.ts';
import './account.css';
import { accountQuery } from './account-query.ts';
import { AccountClients } from './account-clients.tsx';
import { Limits } from './limits.tsx';
import { Sessions } from './sessions.tsx';
import { Settings } from './settings.tsx';

/** An account's limits, clients, browsers and settings. */
export function AccountPage() {
  const { account: say, frame } = useWords();
  const viewer = useViewer();
  const { data, dataUpdatedAt, error, refetch } = useQuery(accountQuery);
  const { passwordUrl } = data?.platform ?? {};
  return (
    <Page title={say.title} intro={viewer === undefined ? undefined : say.who(viewer.name, viewer.email ?? '')}>
      {error === null ? null : (
        <Problem error={error} onRetry={() => void refetch()} asOfMs={data === undefined ? undefined : dataUpdatedAt} />
      )}
      {data === undefined && error === null ? <p className="loading">{frame.loading}</p> : null}
      <div className="columns">
        <div>
          {data === undefined ? null : <Limits account={data.me} retentionMs={data.platform.exportRetentionMs} />}
          <AccountClients />
          {data?.me.sessions ? <Sessions sessions={data.me.sessions} /> : null}
        </div>
        <div>
          <Settings />
          {typeof passwordUrl === 'string' ? (
            <Part title={say.password.title} intro={say.password.text}>
              <a href={passwordUrl}>{say.password.change}</a>
            </Part>
          ) : null}
        </div>
      </div>
    </Page>
  );
}
