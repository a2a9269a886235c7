/** Choosing somebody. */
export const people = {
  find: 'Naam of e-mailadres.',
  findFellow: 'Naam of e-mailadres van iemand in een team van jou.',
  nobody: 'Niemand gevonden.',
  nobodyFellow: 'Niemand gevonden onder de leden van je teams. Met een uitnodiging kan iedereen erbij.',
  person: 'Persoon',
  team: 'Team',
  ownTeams: 'De naam van een van je teams. Nodig andere uit.',
  choose: 'Kies er een',
};
