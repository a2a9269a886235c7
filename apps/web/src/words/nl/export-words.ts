import { plural } from '../plural.ts';

export const exportWords = {
  unnamed: 'zonder naam',
  status: {
    QUEUING: 'wacht',
    GENERATING: 'wordt gemaakt',
    COMPLETED: 'klaar',
    EXPIRED: 'verlopen',
    FAILED: 'mislukt',
    CANCELLED: 'geannuleerd',
  },
  position: (position: number) => (position === 1 ? 'als volgende' : `${position}e in de rij`),
  left: (duration: string) => `nog ${duration}`,
  events: (count: number, text: string) =>
    `${text} ${plural('nl', count, { one: 'gebeurtenis', other: 'gebeurtenissen' })}`,
  keptFor: (duration: string) => `nog ${duration} bewaard`,
  truncated: 'afgekapt bij de limiet',
  actions: {
    download: 'Downloaden',
    cancel: 'Annuleren',
    extend: 'Langer bewaren',
    refresh: 'Opnieuw maken',
    tryAgain: 'Opnieuw proberen',
    remove: 'Verwijderen',
    like: 'Zo nog een maken',
    change: 'Wijzigen',
  },
  done: {
    cancel: (name: string) => `${name} is geannuleerd.`,
    extend: (name: string) => `${name} wordt langer bewaard.`,
    refresh: (name: string) => `${name} wordt opnieuw gemaakt.`,
    remove: (name: string) => `${name} is verwijderd.`,
  },
  severalDone: {
    cancel: (count: number) => `${count} exports zijn geannuleerd.`,
    extend: (count: number) => `${count} exports worden langer bewaard.`,
    refresh: (count: number) => `${count} exports worden opnieuw gemaakt.`,
    remove: (count: number) => `${count} exports zijn verwijderd.`,
  },
  refused: (name: string, message: string) => `${name}: ${message}`,
  allTime: 'alle tijd',
  since: (day: string) => `sinds ${day}`,
  until: (day: string) => `tot en met ${day}`,
  becameReady: (name: string) => `${name} is klaar.`,
  becameFailed: (name: string) => `${name} is mislukt.`,
};
