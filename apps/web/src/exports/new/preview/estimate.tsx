import { Meter } from '../../../look/meter.tsx';
import { useFormats } from '../../../time/use-formats.ts';
import { useWords } from '../../../words/words.ts';
import { readOutlook, type PreviewItem } from './outlook.ts';

interface EstimateProps {
  readonly preview: PreviewItem;
  /** Most records of one export of this account; undefined while it is not known. */
  readonly maxRecords: number | undefined;
  /** Most records that the draft asks for. */
  readonly limit: number | null;
  readonly type: string;
}

/** How much it will be, against what may be. */
export function Estimate({ preview, maxRecords, limit, type }: EstimateProps) {
  const { preview: say } = useWords().newExport;
  const { count, bytes, percent, duration } = useFormats();
  const { records, isExact, recordLimit, leftOut, isAtLimit, share } = readOutlook(preview, maxRecords, limit);
  if (records === 0 && isExact) return <p className="estimate-none">{say.nothing}</p>;
  const { sizeInBytesEstimate, compressedSizeInBytesEstimate: packed, secondsEstimate: seconds } = preview;
  const sizes = [
    `${type} ${say.plain(bytes(sizeInBytesEstimate))}`,
    typeof packed === 'number' ? say.packed(bytes(packed)) : '',
    typeof seconds === 'number' ? say.seconds(duration(seconds * 1_000)) : '',
  ];
  const shareText =
    share === undefined ? '' : say.ofLimit(share > 0 && share < 0.01 ? `< ${percent(0.01)}` : percent(share));
  return (
    <div className="estimate">
      <p className="estimate-count">{say.events(records, count(records), isExact)}</p>
      {share === undefined || recordLimit === undefined ? null : (
        <div className="estimate-limit">
          <Meter label={say.limitLabel} value={records} max={recordLimit} text={shareText} />
          <span className="soft">{shareText}</span>
        </div>
      )}
      <p className="soft">{sizes.filter(Boolean).join(' · ')}</p>
      {leftOut > 0 ? <p className="estimate-warning">{say.leftOut(leftOut, count(leftOut))}</p> : null}
      {isAtLimit && leftOut === 0 ? <p className="estimate-warning">{say.atLimit(count(records))}</p> : null}
    </div>
  );
}
