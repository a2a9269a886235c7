export const session = {
  welcome: {
    title: 'Tijdreeksen als volledige, juiste bestanden',
    text: 'Kies een dataset, beperk hem tot wat je nodig hebt, en download hem als gecomprimeerde CSV: elk event één keer, op volgorde, met de SHA-256 als bewijs.',
  },
  ended: {
    title: 'Meld je opnieuw aan',
    text: 'Je sessie is beëindigd. Meld je aan om verder te gaan waar je was. Op deze pagina gaat niets verloren.',
  },
  ending: {
    title: 'Ben je er nog?',
    text: (left: string) => `Je wordt over ${left} afgemeld omdat je niets hebt gedaan.`,
    stay: 'Aangemeld blijven',
  },
};
