// npm run setup: everything that building and developing need, without building the site.
import { main } from './lib/main.mjs';
import { setUp } from './lib/set-up.mjs';

await main(() => setUp());
