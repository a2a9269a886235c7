import { Button } from '../../look/button.tsx';
import { Meter } from '../../look/meter.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { useWords } from '../../words/words.ts';
import { StatusLine } from '../status-line.tsx';
import { isActive } from '../export-state.ts';
import type { ExportDetail } from './export-query.ts';
import type { Notice } from './use-notice.ts';

interface StandingProps {
  readonly data: ExportDetail;
  readonly state: string;
  readonly nowMs: number;
  readonly notice: Notice;
}

/** How it stands, in a sentence; with a bar while it is made. */
export function Standing({ data, state, nowMs, notice }: StandingProps) {
  const { detail } = useWords();
  const { dateTime, duration } = useFormats();
  const expiresOn = data.result?.expiresOn;
  return (
    <div className="standing">
      <p className="standing-state">
        <StatusLine row={data} nowMs={nowMs} />
      </p>
      {state === 'GENERATING' ? <Progress data={data} /> : null}
      {isActive(data) && notice.isPossible ? (
        <p>
          {notice.isWanted ? (
            <span className="soft">{detail.notified}</span>
          ) : (
            <Button small onClick={notice.want}>
              {detail.notify}
            </Button>
          )}
        </p>
      ) : null}
      {state === 'COMPLETED' && expiresOn ? (
        <p className="soft">{detail.keptUntil(dateTime(expiresOn), duration(expiresOn - nowMs))}</p>
      ) : null}
      {state === 'EXPIRED' && expiresOn ? <p>{detail.expired(dateTime(expiresOn))}</p> : null}
      {state === 'CANCELLED' ? <p className="soft">{detail.cancelled}</p> : null}
      {state === 'COMPLETED' && data.result?.truncated === true ? <p>{detail.truncated}</p> : null}
    </div>
  );
}

function Progress({ data }: { readonly data: ExportDetail }) {
  const { progress } = useWords().detail;
  const { count } = useFormats();
  const { estimateIsExact, recordsEstimate, recordsProcessed } = data.status;
  if (recordsEstimate <= 0) return <p className="soft">{progress.unknown(count(recordsProcessed))}</p>;
  const text = (estimateIsExact ? progress.of : progress.about)(count(recordsProcessed), count(recordsEstimate));
  return (
    <>
      <Meter label={progress.label} role="progressbar" value={recordsProcessed} max={recordsEstimate} text={text} />
      <p className="soft">{text}</p>
    </>
  );
}
