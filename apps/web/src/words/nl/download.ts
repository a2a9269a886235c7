export const download = {
  title: 'Download',
  refused: {
    NOT_FOUND: 'Dit bestand bestaat niet, of je mag het niet meer lezen.',
    CONFLICT: 'Het bestand is nog niet klaar.',
    GONE: 'Het bestand is verlopen. Maak de export opnieuw om een nieuw te krijgen.',
    TOO_MANY_REQUESTS: 'Je downloadt zoveel bestanden als tegelijk mag. Wacht tot er een klaar is.',
  },
};
