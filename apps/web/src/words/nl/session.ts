export const session = {
  welcome: {
    title: 'Tijdreeksen, als een bestand dat heel is',
    text: 'Kies een dataset, beperk hem tot wat je nodig hebt, en haal hem op als gecomprimeerde CSV: elk event één keer, op volgorde, met de SHA-256 als bewijs.',
  },
  ended: {
    title: 'Meld je opnieuw aan',
    text: 'Je sessie is beëindigd. Meld je aan en ga verder waar je was: op deze pagina gaat niets verloren.',
  },
  ending: {
    title: 'Ben je er nog?',
    text: (left: string) => `Je wordt over ${left} afgemeld, omdat er lang niets is gedaan.`,
    stay: 'Aangemeld blijven',
  },
};
