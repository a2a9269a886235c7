import { useQuery } from '@tanstack/react-query';
import { usageQuery } from '../exports/usage.ts';
import { Meter } from '../look/meter.tsx';
import { Part } from '../look/part.tsx';
import { useFormats } from '../time/use-formats.ts';
import { useWords } from '../words/words.ts';
import type { Account } from './account-query.ts';
import { limitSources } from './limit-sources.ts';

/** How much of the account's limits is used, and who set them. */
export function Limits({ account, retentionMs }: { readonly account: Account; readonly retentionMs: number }) {
  const { limits: say } = useWords().account;
  const { count, duration } = useFormats();
  const { data: usage } = useQuery(usageQuery);
  if (usage === undefined) return null;
  const sources = limitSources(account);
  const held = say.held(count(usage.held), count(usage.maxExports));
  return (
    <Part title={say.title}>
      <dl className="facts limits">
        <dt>{say.exports}</dt>
        <dd>
          {held}
          <Meter label={say.exports} value={usage.held} max={usage.maxExports} text={held} />
          <small className="soft">{say.heldHint}</small>
        </dd>
        <dt>{say.events}</dt>
        <dd>
          {count(usage.maxRecords)}
          <small className="soft">{say.eventsHint}</small>
        </dd>
        <dt>{say.kept}</dt>
        <dd>{duration(retentionMs)}</dd>
        <dt>{say.from}</dt>
        <dd>
          <ul>
            {sources.map(({ team, name, values }, n) => (
              <li key={n}>
                {team === undefined ? say.own(name) : say.ofTeam(team, name)}
                <small className="soft">
                  {say.values(count(values.maxDataExports), count(values.maxDataExportRecords))}
                </small>
              </li>
            ))}
          </ul>
          {sources.length > 1 ? <small className="soft">{say.largest}</small> : null}
        </dd>
      </dl>
    </Part>
  );
}
