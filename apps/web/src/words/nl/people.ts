/** Choosing somebody. */
export const people = {
  find: 'Naam of e-mailadres.',
  findFellow: 'Naam of e-mailadres van iemand in een team van jou.',
  nobody: 'Niemand gevonden.',
  nobodyFellow: 'Niemand gevonden in je teams. Anderen kun je uitnodigen.',
  person: 'Persoon',
  team: 'Team',
  ownTeams: 'De naam van een van je teams. Andere kun je uitnodigen.',
  choose: 'Kies er een',
};
