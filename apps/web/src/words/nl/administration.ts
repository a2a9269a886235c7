export const administration = {
  title: 'Beheer',
};
