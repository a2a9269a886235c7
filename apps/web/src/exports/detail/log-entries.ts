import type { Words } from '../../words/words.ts';
import type { ExportDetail } from './export-query.ts';

export interface LogEntry {
  /** UTC milliseconds. */
  readonly at: number;
  readonly text: string;
  readonly mark: 'plain' | 'good' | 'bad';
}

type Logged = Pick<ExportDetail, 'requestedOn' | 'startedOn' | 'status' | 'result' | 'lastDownload'>;

/** What happened to an export, in the order of time; what is to come is the last. */
export function logEntries(
  { requestedOn, startedOn, status: { failures }, result, lastDownload }: Logged,
  { log }: Words['detail'],
  duration: (ms: number) => string,
  nowMs: number,
): readonly LogEntry[] {
  const after = (ms: number) => (ms < 500 ? log.instant : duration(ms)); // less than that is no second when rounded
  const entries: LogEntry[] = [{ at: requestedOn, text: log.asked, mark: 'plain' }];
  if (typeof startedOn === 'number')
    entries.push({ at: startedOn, text: log.started(after(startedOn - requestedOn)), mark: 'plain' });
  for (const { attempt, failedOn, message } of failures) {
    entries.push({ at: failedOn, text: log.failed(attempt, message), mark: 'bad' });
  }
  if (typeof result?.completedOn === 'number') {
    entries.push({ at: result.completedOn, text: log.ready(after(result.completedOn - requestedOn)), mark: 'good' });
  }
  if (lastDownload) {
    const text = lastDownload.user ? log.downloadedBy(lastDownload.user.name) : log.downloaded;
    entries.push({ at: lastDownload.downloadedOn, text, mark: 'plain' });
  }
  if (typeof result?.expiresOn === 'number') {
    entries.push({ at: result.expiresOn, text: result.expiresOn > nowMs ? log.expires : log.expired, mark: 'plain' });
  }
  return entries.sort((a, b) => a.at - b.at);
}
