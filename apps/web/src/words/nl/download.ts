export const download = {
  title: 'Download',
  refused: {
    NOT_FOUND: 'Dit bestand bestaat niet, of je mag het niet meer lezen.',
    CONFLICT: 'Het bestand is nog niet klaar.',
    GONE: 'Het bestand is verlopen. Maak de export opnieuw om een nieuw te krijgen.',
    TOO_MANY_REQUESTS: 'Je downloadt zoveel bestanden als tegelijk mag. Wacht tot er een klaar is.',
  },
  link: {
    title: 'Elders ophalen',
    hint: 'Een link haalt dit ene bestand op zonder aanmelden, hoogstens een dag lang. Wie hem heeft, kan hem gebruiken.',
    make: 'Link maken',
    made: (time: string) => `De link werkt tot ${time}. Hij wordt alleen nu getoond.`,
    madeSeveral: (time: string) => `De links werken tot ${time}. Ze worden alleen nu getoond.`,
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
    hint: 'Het wordt op je eigen machine gelezen en nergens heen gestuurd.',
    reading: (name: string, percent: string) => `${name} lezen: ${percent}`,
    verdicts: {
      same: 'is heel: zijn SHA-256 is die hierboven.',
      shorter:
        'is afgekapt: het is kleiner dan het bestand dat is gemaakt. Download het opnieuw, of laat de download verdergaan.',
      other: 'is niet dit bestand: zijn bytes verschillen.',
      unreadable: 'kon niet worden gelezen. Kies het opnieuw.',
    },
    commands: 'Met een opdracht',
    linux: 'Linux en macOS',
    windows: 'Windows',
  },
};
