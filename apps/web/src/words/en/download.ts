export const download = {
  title: 'Download',
  /** Why a file cannot be fetched, by the code of the answer. */
  refused: {
    NOT_FOUND: 'This file does not exist, or you may not read it any more.',
    CONFLICT: 'The file is not finished yet.',
    GONE: 'The file has expired. Make the export again to get a new one.',
    TOO_MANY_REQUESTS: 'You are downloading as many files as you may at a time. Wait for one of them.',
  },
};
