/** Choosing somebody. */
export const people = {
  find: 'Name or e-mail address.',
  findFellow: 'Name or e-mail address of somebody in a team of yours.',
  nobody: 'Nobody was found.',
  nobodyFellow: 'Nobody was found in your teams. You can invite anybody else.',
  person: 'Person',
  team: 'Team',
  ownTeams: 'The name of one of your teams. You can invite others.',
  choose: 'Choose one',
};
