export const download = {
  title: 'Download',
  /** Why a file cannot be fetched, by the code of the answer. */
  refused: {
    NOT_FOUND: 'This file does not exist, or you can no longer read it.',
    CONFLICT: 'The file is not finished yet.',
    GONE: 'The file has expired. Make the export again to get a new one.',
    TOO_MANY_REQUESTS: 'You are downloading as many files as allowed at a time. Wait until one is finished.',
  },
  link: {
    title: 'Download on another machine',
    hint: 'A link downloads this file without signing in, for a day at most. Anyone who has it can use it.',
    make: 'Create a link',
    made: (time: string) => `The link works until ${time}. It is shown only once.`,
    madeSeveral: (time: string) => `The links work until ${time}. They are shown only once.`,
    all: (count: number) => `all ${count} files`,
    address: 'the address',
    listed: (from: string, to: string) => `created ${from}, works until ${to},`,
    used: (time: string) => `last used ${time}`,
    unused: 'not used yet',
    revoke: 'Revoke',
    revokeOf: (time: string) => `Revoke the link created ${time}`,
  },
  check: {
    title: 'Check a file',
    drop: 'Drop the downloaded file here, or choose it',
    hint: 'It is read on your computer and not sent anywhere.',
    reading: (name: string, percent: string) => `Reading ${name}: ${percent}`,
    verdicts: {
      same: 'is complete: its SHA-256 is the one above.',
      shorter: 'is incomplete: it is smaller than the exported file. Download it again, or resume the download.',
      other: 'is not this file: its content differs.',
      unreadable: 'could not be read. Choose it again.',
    },
    commands: 'With a command',
    linux: 'Linux and macOS',
    windows: 'Windows',
  },
};
