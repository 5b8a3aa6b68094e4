// npm run build: the production site in dist/, and what its pages weigh.

import { printBudgets } from './lib/budget.mjs';
import { main } from './lib/main.mjs';
import { setUp } from './lib/set-up.mjs';
import { site } from './steps/site.mjs';

await main(async () => {
  await setUp({ also: [site] });
  return printBudgets();
});
