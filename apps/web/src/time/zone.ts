import { useSyncExternalStore } from 'react';
import { createSetting } from '../session/setting.ts';

const BROWSER_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The time zone that times are shown in: as chosen in the account's settings, else the browser's. */
export const zoneSetting = createSetting('zone', BROWSER_ZONE, isZone);

export function useZone(): string {
  return useSyncExternalStore(zoneSetting.subscribe, zoneSetting.get);
}

/** @param name of the IANA database, e.g. `Europe/Brussels` */
export function isZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
