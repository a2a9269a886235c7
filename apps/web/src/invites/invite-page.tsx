import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Page } from '../frame/page.tsx';
import { Problem } from '../frame/problem.tsx';
import { useAction } from '../frame/use-action.ts';
import { Button } from '../look/button.tsx';
import { ChoiceField } from '../look/choice-field.tsx';
import { Part } from '../look/part.tsx';
import { useFormats } from '../time/use-formats.ts';
import { useWords } from '../words/words.ts';
import { acceptInvite } from './accept-invite.ts';
import { inviteQuery, type InviteDetail } from './invite-query.ts';
import { inviteRoute } from './invite.routes.ts';
import { OfferedRoles } from './offered-roles.tsx';

/** What somebody is invited to, before accepting it. */
export function InvitePage() {
  const { invites: say, frame } = useWords();
  const { inviteId } = inviteRoute.useParams();
  const { data, error, refetch } = useQuery(inviteQuery(inviteId));
  if (data?.invite) return <Offer invite={data.invite} teams={data.me.teams.items} />;
  return (
    <Page title={say.title}>
      {error === null ? null : <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <p className="loading">{frame.loading}</p> : null}
      {data === undefined ? null : <p>{say.gone}</p>}
    </Page>
  );
}

interface OfferProps {
  readonly invite: InviteDetail;
  readonly teams: readonly { readonly id: string; readonly name: string }[];
}

function Offer({ invite, teams }: OfferProps) {
  const { invites: say } = useWords();
  const { dateTime } = useFormats();
  const navigate = useNavigate();
  const run = useAction('dataset', 'datasets', 'my-roles', 'invite', 'team', 'teams', 'usage');
  const [team, setTeam] = useState('');
  const [isSending, setSending] = useState(false);
  const name = invite.datasetName ?? invite.teamName ?? '';
  const description = invite.datasetDescription ?? invite.teamDescription;
  const accept = async () => {
    setSending(true);
    const isDone = await run(() => acceptInvite(invite, team).then(() => true), say.accepted(name));
    setSending(false);
    if (isDone !== true) return;
    if (invite.datasetId) void navigate({ to: '/datasets/$datasetId', params: { datasetId: invite.datasetId } });
    else if (invite.teamId) void navigate({ to: '/teams/$teamId', params: { teamId: invite.teamId } });
  };
  return (
    <Page
      title={invite.datasetId ? say.toDataset(name) : say.toTeam(name)}
      intro={
        <>
          {description ? <p>{description}</p> : null}
          <p>{say.until(dateTime(invite.expiresOn))}</p>
        </>
      }
    >
      {invite.datasetId ? <OfferedRoles roles={invite.roles} /> : null}
      <Part title={say.accept}>
        {invite.held ? <p className="part-intro">{say.held}</p> : null}
        <div className="form form-narrow">
          {invite.datasetId && !invite.disallowTeams && teams.length > 0 ? (
            <ChoiceField
              label={say.for}
              hint={say.forHint}
              value={team}
              choices={{ '': say.me, ...Object.fromEntries(teams.map(({ id, name: text }) => [id, text])) }}
              onChange={setTeam}
            />
          ) : null}
          <p>
            <Button kind="main" disabled={isSending} onClick={() => void accept()}>
              {say.accept}
            </Button>
          </p>
        </div>
      </Part>
    </Page>
  );
}
