export const session = {
  welcome: {
    title: 'Time series, as a file that is whole',
    text: 'Choose a dataset, narrow it to what you need, and fetch it as compressed CSV: each event once, in order, with the SHA-256 to prove it.',
  },
  ended: {
    title: 'Sign in again',
    text: 'Your session has ended. Sign in, and go on where you were: nothing on this page is lost.',
  },
  ending: {
    title: 'Are you still there?',
    text: (left: string) => `You are signed out in ${left}, as nothing was done for a long time.`,
    stay: 'Stay signed in',
  },
};
