// The worker: the core, the lessons and what they need, behind one runner.
import { loadCore } from '../engine/core.ts';
import { serve, tell } from '../engine/serve.ts';
import { createRunner } from '../lab/runner.ts';
import { loadClinic, loadLesson } from './lessons.ts';
import { needSources } from './need-sources.ts';

serve(
  createRunner({
    ...needSources,
    loadCore,
    loadLesson,
    loadClinic,
    tell: (id, news) => tell({ id, news }),
  }),
);
