/** Choosing somebody. */
export const people = {
  find: 'Name or e-mail address.',
  findFellow: 'Name or e-mail address of someone in one of your teams.',
  nobody: 'Nobody found.',
  nobodyFellow: 'Nobody found in your teams. You can invite anyone else.',
  person: 'Person',
  team: 'Team',
  ownTeams: 'The name of one of your teams. You can invite others.',
  choose: 'Choose one',
};
