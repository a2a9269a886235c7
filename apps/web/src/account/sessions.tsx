import { ask } from '../api/ask.ts';
import { graphql } from '../api/generated/index.ts';
import { takeItem } from '../api/outcome.ts';
import { useAction } from '../frame/use-action.ts';
import { Button } from '../look/button.tsx';
import { Part } from '../look/part.tsx';
import { StatusMark } from '../look/status-mark.tsx';
import { Table } from '../look/table.tsx';
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
  const { dateTime } = useFormats();
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
      <Table
        caption={say.title}
        rows={sessions}
        columns={[
          { head: say.columns.browser, kind: 'name', cell: (session) => <SessionName session={session} /> },
          { head: say.columns.seen, cell: ({ lastSeenOn }) => dateTime(lastSeenOn) },
          { head: say.columns.ends, cell: ({ endsOn }) => dateTime(endsOn) },
          {
            head: say.columns.actions,
            kind: 'actions',
            cell: (session) =>
              session.current ? <StatusMark mark="good">{say.current}</StatusMark> : <EndButton session={session} />,
          },
        ]}
      />
    </Part>
  );
}

interface SessionProps {
  readonly session: BrowserSession;
}

function SessionName({ session: { address, startedOn, userAgent } }: SessionProps) {
  const { sessions: say } = useWords().account;
  const { dateTime } = useFormats();
  return (
    <>
      <span className="name">{browserName(userAgent) ?? userAgent ?? say.unknown}</span>
      <small className="soft">{say.since(dateTime(startedOn), address ?? say.unknown)}</small>
    </>
  );
}

function EndButton({ session: { id, userAgent } }: SessionProps) {
  const { sessions: say } = useWords().account;
  const run = useAction('account');
  const name = browserName(userAgent) ?? userAgent ?? say.unknown;
  const end = async () => takeItem((await ask(END_SESSION, { id })).endSession);
  return (
    <Button small kind="quiet" aria-label={say.endOf(name)} onClick={() => void run(end, say.ended(name))}>
      {say.end}
    </Button>
  );
}
