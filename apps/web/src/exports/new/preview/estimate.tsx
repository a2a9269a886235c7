import { Meter } from '../../../look/meter.tsx';
import { useFormats } from '../../../time/use-formats.ts';
import { useWords } from '../../../words/words.ts';
import { readOutlook, type PreviewItem } from './outlook.ts';

interface EstimateProps {
  readonly preview: PreviewItem;
  readonly type: string;
}

/** How much it will be, against what may be. */
export function Estimate({ preview, type }: EstimateProps) {
  const { preview: say } = useWords().newExport;
  const { count, bytes, percent, duration } = useFormats();
  const { recordsEstimate: records, estimateIsExact: isExact, recordLimit } = preview;
  if (records === 0 && isExact) return <p className="estimate-none">{say.nothing}</p>;
  const { leftOut, share } = readOutlook(preview);
  const { sizeInBytesEstimate, compressedSizeInBytesEstimate: packed, secondsEstimate: seconds } = preview;
  const sizes = [
    `${type} ${say.plain(bytes(sizeInBytesEstimate))}`,
    typeof packed === 'number' ? say.packed(bytes(packed)) : '',
    typeof seconds === 'number' ? say.seconds(duration(seconds * 1_000)) : '',
  ];
  const shareText = say.ofLimit(share > 0 && share < 0.01 ? `< ${percent(0.01)}` : percent(share));
  return (
    <div className="estimate">
      <p className="estimate-count">{say.events(records, count(records), isExact)}</p>
      <div className="estimate-limit">
        <Meter label={say.limitLabel} value={records} max={recordLimit} text={shareText} />
        <span className="soft">{shareText}</span>
      </div>
      <p className="soft">{sizes.filter(Boolean).join(' · ')}</p>
      {leftOut > 0 ? <p className="estimate-warning">{say.leftOut(leftOut, count(leftOut))}</p> : null}
    </div>
  );
}
