export const list = { title: 'Mijn exports' };
