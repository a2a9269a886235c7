export const download = {
  title: 'Download',
  refused: {
    NOT_FOUND: 'Dit bestand bestaat niet, of je kunt het niet meer lezen.',
    CONFLICT: 'Het bestand is nog niet klaar.',
    GONE: 'Het bestand is verlopen. Maak de export opnieuw om een nieuw te krijgen.',
    TOO_MANY_REQUESTS: 'Je downloadt al zoveel bestanden als tegelijk mag. Wacht tot er een klaar is.',
  },
  link: {
    title: 'Op een andere computer downloaden',
    hint: 'Met een link kun je dit bestand downloaden zonder je aan te melden, hoogstens een dag lang. Iedereen die de link heeft, kan hem gebruiken.',
    make: 'Link maken',
    made: (time: string) => `De link werkt tot ${time}. Je ziet hem maar één keer.`,
    madeSeveral: (time: string) => `De links werken tot ${time}. Je ziet ze maar één keer.`,
    all: (count: number) => `alle ${count} bestanden`,
    address: 'het adres',
    listed: (from: string, to: string) => `gemaakt ${from}, werkt tot ${to},`,
    used: (time: string) => `laatst gebruikt ${time}`,
    unused: 'nog niet gebruikt',
    revoke: 'Intrekken',
    revokeOf: (time: string) => `De link van ${time} intrekken`,
  },
  check: {
    title: 'Een bestand controleren',
    drop: 'Sleep het gedownloade bestand hierheen, of kies het',
    hint: 'Het wordt op je computer gelezen en nergens heen gestuurd.',
    reading: (name: string, percent: string) => `${name} lezen: ${percent}`,
    verdicts: {
      same: 'is volledig: de SHA-256 is dezelfde als hierboven.',
      shorter:
        'is onvolledig: het is kleiner dan het geëxporteerde bestand. Download het opnieuw, of hervat de download.',
      other: 'is niet dit bestand: de inhoud verschilt.',
      unreadable: 'kon niet worden gelezen. Kies het opnieuw.',
    },
    commands: 'Met een opdracht',
    linux: 'Linux en macOS',
    windows: 'Windows',
  },
};
