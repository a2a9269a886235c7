import type { TeamDetail } from '../detail/team-query.ts';
import { Members } from './members.tsx';
import { TeamInvites } from './team-invites.tsx';
import { TeamLimits } from './team-limits.tsx';
import { TeamRoles } from './team-roles.tsx';

/** Who is in a team, and what it may have. */
export function PeopleTab({ team }: { readonly team: TeamDetail }) {
  return (
    <div className="columns">
      <div>
        <Members team={team} />
        {team.mayManage ? <TeamInvites teamId={team.id} /> : null}
      </div>
      <div>
        <TeamLimits team={team} />
        <TeamRoles memberships={team.memberships} />
      </div>
    </div>
  );
}
