import { useSyncExternalStore } from 'react';
import { keysSetting } from '../frame/keys-setting.ts';
import { ChoiceField } from '../look/choice-field.tsx';
import { Part } from '../look/part.tsx';
import { themeSetting } from '../look/theme.ts';
import { useZone, zoneSetting } from '../time/zone.ts';
import { LANGUAGES, languageSetting, useWords } from '../words/words.ts';

/** What is kept for this browser. */
export function Settings() {
  const { frame, account } = useWords();
  const { settings: say } = account;
  const language = useSyncExternalStore(languageSetting.subscribe, languageSetting.get);
  const theme = useSyncExternalStore(themeSetting.subscribe, themeSetting.get);
  const keys = useSyncExternalStore(keysSetting.subscribe, keysSetting.get);
  const zone = useZone();
  const zones = [...new Set([zone, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
  return (
    <Part title={say.title} intro={say.intro}>
      <div className="form">
        <ChoiceField
          label={frame.language}
          value={language}
          choices={LANGUAGES}
          onChange={(chosen) => {
            languageSetting.set(chosen);
          }}
        />
        <ChoiceField
          label={say.zone}
          hint={say.zoneHint}
          value={zone}
          choices={Object.fromEntries(zones.map((each) => [each, each.replaceAll('_', ' ')]))}
          onChange={zoneSetting.set}
        />
        <ChoiceField label={frame.theme} value={theme} choices={frame.themes} onChange={themeSetting.set} />
        <label className="choice">
          <input
            type="checkbox"
            checked={keys === 'on'}
            onChange={({ target }) => keysSetting.set(target.checked ? 'on' : 'off')}
          />
          {say.keys}
        </label>
      </div>
    </Part>
  );
}
