import { useQuery } from '@tanstack/react-query';
import { Meter } from '../look/meter.tsx';
import { useWords } from '../words/words.ts';
import { usageQuery } from './usage.ts';

/** How many exports are held, of how many that may be. */
export function Places() {
  const { list } = useWords();
  const { data } = useQuery(usageQuery);
  if (data === undefined) return <div className="places" />; // its room, so that nothing moves
  const text = list.places(data.held, data.maxExports);
  return (
    <div className="places" title={list.placesHint}>
      <span>{text}</span>
      <Meter label={list.placesLabel} value={data.held} max={data.maxExports} text={text} />
    </div>
  );
}
