export const availability = {
  title: 'Beschikbaarheid',
};
