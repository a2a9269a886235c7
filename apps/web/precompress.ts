/** Writes FILE.br beside what the build made, for web-host to send as it is. The page itself gets a nonce each time. */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

const WORTH_IT = 1_024; // bytes

for (const file of globSync('dist/client/**/*.{js,css,svg,txt,webmanifest}')) {
  const content = readFileSync(file);
  if (content.length >= WORTH_IT) writeFileSync(`${file}.br`, brotliCompressSync(content)); // quality 11 by default
}
