export const invites = {
  title: 'Uitnodiging',
};
