// Starts `npm start` as a reader does, opens what it serves, stops it.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { filesIn } from './lib/fingerprint.mjs';
import { at } from './lib/root.mjs';

const patienceMs = 10 * 60 * 1000;
let passed = 0;
let failed = 0;

async function expect(what, holds) {
  const good = await holds().catch((error) => {
    console.error(`  ${error.message}`);
    return false;
  });
  good ? passed++ : failed++;
  console.log(`${good ? 'ok' : 'FAILED'} ${what}`);
}

/** The address that the lab says it is open at, which is its last line. */
function addressOf(lab) {
  const lines = createInterface({ input: lab.stdout });
  return new Promise((resolve, reject) => {
    const tooLate = () => reject(new Error('npm start says no address'));
    const timer = setTimeout(tooLate, patienceMs).unref();
    lines.on('line', (line) => {
      console.log(line);
      if (!/^http:\S+$/.test(line)) return;
      clearTimeout(timer);
      resolve(line);
    });
    lab.on('close', (code) => reject(new Error(`npm start ended with ${code}`)));
  });
}

/** Fetch a page and return the addresses that it links to; it has to be there and be HTML. */
async function links(address, status = 200) {
  const response = await fetch(address);
  const type = response.headers.get('content-type') ?? '';
  if (response.status !== status || !type.startsWith('text/html')) {
    throw new Error(`${address} answered ${response.status} with ${type}`);
  }
  const html = await response.text();
  return [...html.matchAll(/\b(?:href|src)="([^"#]+)"/g)].map(
    ([, url]) => new URL(url, address).href,
  );
}

// Its own process group, to end npm and the server together.
const lab = spawn('npm', ['start', '--', '--port', '0'], {
  cwd: at(),
  stdio: ['ignore', 'pipe', 'inherit'],
  detached: true,
});
try {
  const home = await addressOf(lab);
  const lessons = new Set(
    (await links(home)).filter(
      (url) => url.startsWith(home) && /[^/]\/$/.test(url) && url !== home,
    ),
  );
  await expect('the contents link to at least three lessons', async () => lessons.size >= 3);
  for (const lesson of lessons) {
    await expect(`${lesson} and its scripts and styles are served`, async () => {
      const parts = (await links(lesson)).filter((url) => /\.(js|css|svg|woff2)$/.test(url));
      const statuses = await Promise.all(parts.map(async (url) => (await fetch(url)).status));
      return parts.length > 0 && statuses.every((status) => status === 200);
    });
  }
  await expect('a page that is not there answers 404 with a page', async () =>
    (await links(`${home}nothing/here`, 404)).includes(home),
  );
  const modules = filesIn('dist').filter((file) => file.endsWith('.wasm'));
  await expect('the site has its modules', async () => modules.length > 0);
  for (const name of modules) {
    // Not WebAssembly.validate: Node 20 knows no relaxed SIMD, browsers and the e2e suite do.
    await expect(`${basename(name)} is served as WebAssembly, compressed`, async () => {
      const response = await fetch(new URL(relative('dist', name), home), {
        headers: { 'Accept-Encoding': 'br' },
      });
      return (
        response.headers.get('content-type') === 'application/wasm' &&
        response.headers.get('content-encoding') === 'br' &&
        readFileSync(name).equals(Buffer.from(await response.arrayBuffer()))
      );
    });
  }
} catch (error) {
  console.error(error.message);
  failed++;
} finally {
  if (lab.exitCode === null) process.kill(-lab.pid, 'SIGTERM');
}
console.log(`start: ${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
