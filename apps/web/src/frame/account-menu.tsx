import { Link } from '@tanstack/react-router';
import { useId, useSyncExternalStore } from 'react';
import { ChevronIcon, UserIcon } from '../look/icons.tsx';
import { Popover } from '../look/menu.tsx';
import { themeSetting } from '../look/theme.ts';
import { signOut } from '../session/sign-out.ts';
import { LANGUAGES, languageSetting, useWords } from '../words/words.ts';

/** Theme, language, settings, and the way out. */
export function AccountMenu({ name }: { readonly name: string }) {
  const { frame } = useWords();
  const theme = useSyncExternalStore(themeSetting.subscribe, themeSetting.get);
  const language = useSyncExternalStore(languageSetting.subscribe, languageSetting.get);
  return (
    <Popover
      label={`${frame.account}: ${name}`}
      kind="quiet"
      button={
        <>
          <UserIcon />
          <span className="account-name">{name}</span>
          <ChevronIcon />
        </>
      }
    >
      <Link to="/account" className="menu-item">
        {frame.account}
      </Link>
      <Choice title={frame.theme} options={frame.themes} chosen={theme} onChoose={themeSetting.set} />
      <Choice
        title={frame.language}
        options={LANGUAGES}
        chosen={language}
        onChoose={(chosen) => {
          languageSetting.set(chosen);
        }}
      />
      <div className="menu-parted">
        <button type="button" className="menu-item" onClick={signOut}>
          {frame.signOut}
        </button>
      </div>
    </Popover>
  );
}

interface ChoiceProps<Value extends string> {
  readonly title: string;
  readonly options: Readonly<Record<Value, string>>;
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}

function Choice<Value extends string>({ title, options, chosen, onChoose }: ChoiceProps<Value>) {
  const name = useId();
  const values = Object.keys(options) as Value[];
  return (
    <fieldset className="menu-parted menu-choice">
      <legend className="menu-head">{title}</legend>
      {values.map((value) => (
        <label key={value} className="menu-item">
          <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />
          {options[value]}
        </label>
      ))}
    </fieldset>
  );
}
