/** Choosing somebody. */
export const people = {
  find: 'Name or e-mail address.',
  findFellow: 'Name or e-mail address of somebody in a team of yours.',
  nobody: 'Nobody is found.',
  nobodyFellow: 'Nobody is found among the members of your teams. An invite brings in anybody.',
  person: 'Person',
  team: 'Team',
  ownTeams: 'The name of one of your teams. Invite others.',
  choose: 'Choose one',
};
