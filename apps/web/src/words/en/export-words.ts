import { plural } from '../plural.ts';

/** What is said about an export wherever it is shown. */
export const exportWords = {
  unnamed: 'unnamed',
  status: {
    QUEUING: 'waiting',
    GENERATING: 'running',
    COMPLETED: 'ready',
    EXPIRED: 'expired',
    FAILED: 'failed',
    CANCELLED: 'cancelled',
  },
  position: (position: number) => (position === 1 ? 'next' : `${position} in the queue`),
  left: (duration: string) => `${duration} left`,
  events: (count: number, text: string) => `${text} ${plural('en', count, { one: 'event', other: 'events' })}`,
  keptFor: (duration: string) => `kept ${duration}`,
  truncated: 'cut off at the limit',
  actions: {
    download: 'Download',
    cancel: 'Cancel',
    extend: 'Keep longer',
    refresh: 'Make again',
    tryAgain: 'Try again',
    remove: 'Remove',
    like: 'Make one like it',
    change: 'Change',
  },
  done: {
    cancel: (name: string) => `${name} was cancelled.`,
    extend: (name: string) => `${name} will be kept longer.`,
    refresh: (name: string) => `${name} is being made again.`,
    remove: (name: string) => `${name} was removed.`,
  },
  severalDone: {
    cancel: (count: number) => `${count} exports were cancelled.`,
    extend: (count: number) => `${count} exports will be kept longer.`,
    refresh: (count: number) => `${count} exports are being made again.`,
    remove: (count: number) => `${count} exports were removed.`,
  },
  refused: (name: string, message: string) => `${name}: ${message}`,
  allTime: 'all time',
  since: (day: string) => `since ${day}`,
  until: (day: string) => `until ${day}`,
  becameReady: (name: string) => `${name} is ready.`,
  becameFailed: (name: string) => `${name} failed.`,
};
