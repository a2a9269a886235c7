export const detail = { title: 'Export' };
