export const download = {
  title: 'Download',
  /** Why a file cannot be fetched, by the code of the answer. */
  refused: {
    NOT_FOUND: 'This file does not exist, or you may not read it any more.',
    CONFLICT: 'The file is not finished yet.',
    GONE: 'The file has expired. Make the export again to get a new one.',
    TOO_MANY_REQUESTS: 'You are downloading as many files as you may at a time. Wait for one of them.',
  },
  link: {
    title: 'Fetch it elsewhere',
    hint: 'A link fetches this one file without signing in, for a day at most. Whoever has it can use it.',
    make: 'Make a link',
    made: (time: string) => `The link is good until ${time}. It is shown this once.`,
    madeSeveral: (time: string) => `The links are good until ${time}. They are shown this once.`,
    all: (count: number) => `all ${count} files`,
    address: 'the address',
    listed: (from: string, to: string) => `made ${from}, good until ${to},`,
    used: (time: string) => `last used ${time}`,
    unused: 'not used yet',
    revoke: 'Revoke',
    revokeOf: (time: string) => `Revoke the link made ${time}`,
  },
  check: {
    title: 'Check a file',
    drop: 'Drop the downloaded file here, or choose it',
    hint: 'It is read on your machine and sent nowhere.',
    reading: (name: string, percent: string) => `Reading ${name}: ${percent}`,
    verdicts: {
      same: 'is whole: its SHA-256 is the one above.',
      shorter: 'is cut off: it is smaller than the file that was made. Download it again, or let the download go on.',
      other: 'is not this file: its bytes differ.',
      unreadable: 'could not be read. Choose it again.',
    },
    commands: 'With a command',
    linux: 'Linux and macOS',
    windows: 'Windows',
  },
};
