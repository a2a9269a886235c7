import { ask } from '../api/ask.ts';
import { graphql } from '../api/generated/index.ts';
import { takeItem } from '../api/outcome.ts';
import { useAction } from '../frame/use-action.ts';
import { Button } from '../look/button.tsx';
import { Part } from '../look/part.tsx';
import { StatusMark } from '../look/status-mark.tsx';
import { useFormats } from '../time/use-formats.ts';
import { useWords } from '../words/words.ts';
import type { BrowserSession } from './account-query.ts';
import { browserName } from './browser-name.ts';

const END_SESSION = graphql(`
  mutation EndSession($id: ID!) {
    endSession(id: $id) {
      responseCode
      message
    }
  }
`);

const END_OTHER_SESSIONS = graphql(`
  mutation EndOtherSessions {
    endOtherSessions {
      responseCode
      message
    }
  }
`);

/** The browsers that an account is signed in with. */
export function Sessions({ sessions }: { readonly sessions: readonly BrowserSession[] }) {
  const { sessions: say } = useWords().account;
  const run = useAction('account');
  const endOthers = async () => takeItem((await ask(END_OTHER_SESSIONS, {})).endOtherSessions);
  return (
    <Part
      title={say.title}
      intro={say.intro}
      actions={
        sessions.some(({ current }) => !current) ? (
          <Button small onClick={() => void run(endOthers, say.othersEnded)}>
            {say.endOthers}
          </Button>
        ) : null
      }
    >
      <table className="table">
        <caption className="unseen">{say.title}</caption>
        <thead>
          <tr>
            <th className="wide">{say.columns.browser}</th>
            <th>{say.columns.seen}</th>
            <th>{say.columns.ends}</th>
            <th>
              <span className="unseen">{say.columns.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <SessionLine key={session.id} session={session} />
          ))}
        </tbody>
      </table>
    </Part>
  );
}

function SessionLine({ session }: { readonly session: BrowserSession }) {
  const { sessions: say } = useWords().account;
  const { dateTime } = useFormats();
  const run = useAction('account');
  const { id, address, current, endsOn, lastSeenOn, startedOn, userAgent } = session;
  const name = browserName(userAgent) ?? userAgent ?? say.unknown;
  const end = async () => takeItem((await ask(END_SESSION, { id })).endSession);
  return (
    <tr>
      <td>
        <span className="name">{name}</span>
        <small className="soft">{say.since(dateTime(startedOn), address ?? say.unknown)}</small>
      </td>
      <td data-label={say.columns.seen}>{dateTime(lastSeenOn)}</td>
      <td data-label={say.columns.ends}>{dateTime(endsOn)}</td>
      <td className="last">
        {current ? (
          <StatusMark mark="good">{say.current}</StatusMark>
        ) : (
          <Button small kind="quiet" aria-label={say.endOf(name)} onClick={() => void run(end, say.ended(name))}>
            {say.end}
          </Button>
        )}
      </td>
    </tr>
  );
}
