export const list = { title: 'My exports' };
