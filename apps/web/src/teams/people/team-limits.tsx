import { readLimitValues } from '../../account/limit-values.ts';
import { Meter } from '../../look/meter.tsx';
import { Part } from '../../look/part.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { useWords } from '../../words/words.ts';
import type { TeamDetail } from '../detail/team-query.ts';

/** What a team's plan lets it have, and how much of it is used. */
export function TeamLimits({ team: { usagePlan, users, clients } }: { readonly team: TeamDetail }) {
  const { limits: say } = useWords().teams;
  if (!usagePlan)
    return (
      <Part title={say.title}>
        <p className="soft">{say.noPlan}</p>
      </Part>
    );
  const { name, maxUsers, maxClients, userUsageLimit, clientUsageLimit } = usagePlan;
  return (
    <Part title={say.title}>
      <dl className="facts">
        <dt>{say.plan}</dt>
        <dd>{name}</dd>
        <Used label={say.members} used={users.count ?? 0} most={maxUsers} />
        <Used label={say.clients} used={clients.count ?? 0} most={maxClients} />
        <dt>{say.eachMember}</dt>
        <dd>{userUsageLimit ? <Values values={userUsageLimit.values} /> : say.nothingMore}</dd>
        <dt>{say.eachClient}</dt>
        <dd>{clientUsageLimit ? <Values values={clientUsageLimit.values} /> : say.usual}</dd>
      </dl>
    </Part>
  );
}

function Used({ label, used, most }: { readonly label: string; readonly used: number; readonly most: number }) {
  const { limits: say } = useWords().teams;
  const { count } = useFormats();
  const text = say.used(count(used), count(most));
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {text}
        <Meter label={label} value={used} max={most} text={text} />
      </dd>
    </>
  );
}

function Values({ values }: { readonly values: unknown }) {
  const { limits: say } = useWords().teams;
  const { count } = useFormats();
  const { maxDataExports, maxDataExportRecords } = readLimitValues(values);
  return say.values(maxDataExports, count(maxDataExports), count(maxDataExportRecords));
}
