// npm start [-- --port N]: set up what is missing, build the site, serve it on this machine.
import { parseArgs } from 'node:util';
import { main } from './lib/main.mjs';
import { Failure } from './lib/run.mjs';
import { serve } from './lib/server.mjs';
import { setUp } from './lib/set-up.mjs';
import { base, site } from './steps/site.mjs';

function wantedPort() {
  const { port = process.env.PORT } = parseArgs({ options: { port: { type: 'string' } } }).values;
  if (port === undefined) return undefined;
  if (/^\d+$/.test(port) && port <= 65535) return Number(port);
  throw new Failure(`The port is "${port}"; a number from 0 to 65535 is allowed.`);
}

await main(async () => {
  const where = { base: base(), port: wantedPort() };
  await setUp({ also: [site] });
  const { address } = await serve(where);
  console.log(`\nThe lab is open until Ctrl-C, at\n${address}`);
});
