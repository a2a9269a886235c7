export const invites = {
  title: 'Invite',
};
