import { ChoiceField } from '../../../look/choice-field.tsx';
import { useZone, zoneSetting } from '../../../time/zone.ts';
import { useWords } from '../../../words/words.ts';

/** The zone of every time on these pages; kept for this browser. */
export function ZoneChoice() {
  const { when: say } = useWords().newExport;
  const zone = useZone();
  const zones = [...new Set([zone, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
  return (
    <ChoiceField
      label={say.zone}
      value={zone}
      choices={Object.fromEntries(zones.map((each) => [each, each.replaceAll('_', ' ')]))}
      onChange={zoneSetting.set}
    />
  );
}
