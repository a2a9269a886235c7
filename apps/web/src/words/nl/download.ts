export const download = { title: 'Download' };
