// The typefaces with the characters and weights that the site uses: half the bytes before the first paint.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import subsetFont from 'subset-font';
import { filesIn } from '../../scripts/lib/fingerprint.mjs';
import { at } from '../../scripts/lib/root.mjs';

const require = createRequire(import.meta.url);

const faces = {
  inter: 'inter/files/inter-latin-wght-normal.woff2',
  literata: 'literata/files/literata-latin-wght-normal.woff2',
  'literata-italic': 'literata/files/literata-latin-wght-italic.woff2',
  'jetbrains-mono': 'jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
};
/** web/app/styles uses no others. */
const wght = { min: 400, max: 700 };
const written = ['web', 'lessons']
  .flatMap(filesIn)
  .filter((file) => /\.(ts|md|css|json)$/.test(file))
  .map((file) => readFileSync(at(file), 'utf8'));
const ascii = Array.from({ length: 0x7f - 0x20 }, (_, i) => String.fromCharCode(0x20 + i));
const characters = [...new Set([...ascii, ...written.join('')])].join('');

const folder = at('build', 'fonts');
mkdirSync(folder, { recursive: true });
for (const [name, file] of Object.entries(faces)) {
  const whole = readFileSync(require.resolve(`@fontsource-variable/${file}`));
  const part = await subsetFont(whole, characters, {
    targetFormat: 'woff2',
    variationAxes: { wght },
  });
  writeFileSync(join(folder, `${name}.woff2`), part);
  console.log(`${name}: ${whole.length} bytes, ${part.length} kept`);
}
