import { expect, it } from 'vitest';
import { reachable } from '../../scripts/lib/budget.mjs';

const site: Record<string, string> = {
  'one/index.html': '<script src="/assets/page.js"></script><link href="/assets/page.css">',
  'assets/page.css': '',
  'assets/page.js': `import"./shared.js";
    var m={"../../lessons/one/index.ts":()=>p(()=>import("./exp-one.js"),deps([0,1])),
    "../../lessons/two/index.ts":()=>p(()=>import("./exp-two.js"),deps([0,2]))},
    d=["assets/shared.js","assets/exp-one.js","assets/exp-two.js"];
    later=()=>import("./later/editor.js");
    import{a}from"./later/shared.js";
    new Worker(new URL(\`/assets/worker.js\`,import.meta.url))`,
  'assets/shared.js': 'fetch("https://example.org/far.js")',
  'assets/exp-one.js': '',
  'assets/exp-two.js': '',
  'assets/worker.js': `import"./shared.js";import('./glue.js')`,
  'assets/glue.js': '',
  'assets/unused.js': '',
  'assets/later/editor.js': '',
  'assets/later/shared.js': '',
};

it('weighs what a page reaches: its own lesson, the worker and all that they import', () => {
  const files = new Set(Object.keys(site));
  expect(reachable('one/index.html', files, (file: string) => site[file] ?? '').sort()).toEqual([
    'assets/exp-one.js',
    'assets/glue.js',
    'assets/later/shared.js',
    'assets/page.css',
    'assets/page.js',
    'assets/shared.js',
    'assets/worker.js',
    'one/index.html',
  ]);
});
