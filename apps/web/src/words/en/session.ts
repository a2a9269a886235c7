export const session = {
  welcome: {
    title: 'Time series as complete, correct files',
    text: 'Choose a dataset, narrow it to what you need, and download it as compressed CSV: every event once, in order, with the SHA-256 to prove it.',
  },
  ended: {
    title: 'Sign in again',
    text: 'Your session has ended. Sign in to continue where you were. Nothing on this page is lost.',
  },
  ending: {
    title: 'Are you still there?',
    text: (left: string) => `You will be signed out in ${left} because you have been inactive.`,
    stay: 'Stay signed in',
  },
};
