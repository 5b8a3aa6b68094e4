// Runs experiments wherever the core is: in the worker, in the build, in tests.
import type { Core } from '../engine/core.ts';
import { type Clinic, type SolvedCase, solveClinic } from './clinic.ts';
import { type AnyValues, startValues, withChanges } from './controls.ts';
import type { Experiment, Lab, Part, Result } from './experiment.ts';
import { completed } from './figures.ts';
import { own } from './json.ts';
import type { Lesson } from './lesson.ts';
import { type Command, drive, Steering } from './long-run.ts';
import type { Needs, Wanted } from './needs.ts';
import { type Loading, type NeedSources, NeedsLoader } from './needs-loader.ts';

/** What a run tells before it ends. */
export type News = { kind: 'loading'; loading: Loading } | { kind: 'part'; part: Part };

export interface RunnerSources extends NeedSources {
  loadCore: () => Promise<Core>;
  /** undefined when there is no such lesson. */
  loadLesson: (slug: string) => Promise<Lesson | undefined>;
  /** undefined when the lesson has no such clinic. */
  loadClinic: (slug: string, name: string) => Promise<Clinic | undefined>;
  /** Hears of a run by the id that it was started with. */
  tell?: (id: string, news: News) => void;
}

/** Measures an experiment at `values`, missing ones as at the start. */
export type Measure = (slug: string, experiment: string, values: AnyValues) => Promise<Result>;

/** What the worker offers to the page. */
export interface Runner {
  /**
   * Runs at `values` (missing ones as at the start). Throws a RangeError with a sentence for what it can't use, and a
   * StoppedError where it was stopped by its `id`.
   */
  run(slug: string, experiment: string, values: AnyValues, id?: string): Promise<Result>;
  /** Between two parts of a run under way; nothing for one that is not. */
  steer(id: string, command: Command): Promise<void>;
  /** What a run of the experiment would fetch now. */
  wanted(slug: string, experiment: string): Promise<Wanted[]>;
  /** The cases of a clinic with what the core makes of them. */
  solve(slug: string, clinic: string): Promise<SolvedCase[]>;
}

export function findExperiment({ experiments }: Lesson, name: string): Experiment {
  const found = own(experiments, name);
  if (found) return found;
  throw new RangeError(
    `experiment "${name}" does not exist; there are ${Object.keys(experiments).join(', ')}`,
  );
}

/** Of the lessons that these sources have. */
export async function findClinic(
  { loadClinic }: Pick<RunnerSources, 'loadClinic'>,
  slug: string,
  name: string,
): Promise<Clinic> {
  const clinic = await loadClinic(slug, name);
  if (clinic) return clinic;
  throw new RangeError(`clinic "${name}" does not exist in the lesson "${slug}"`);
}

export function createRunner(sources: RunnerSources): Runner {
  const core = once(sources.loadCore);
  const loader = new NeedsLoader(sources);
  const underWay = new Map<string, Steering>();

  const find = async (slug: string, name: string): Promise<Experiment> => {
    const lesson = await sources.loadLesson(slug);
    if (!lesson) throw new RangeError(`lesson "${slug}" does not exist`);
    return findExperiment(lesson, name);
  };

  /** Runs `work` with a lab of its own; afterwards handles are deleted and what was kept is kept. */
  async function inLab<T>(
    needs: Needs | undefined,
    tell: (news: News) => void,
    work: (lab: Lab) => Promise<T>,
  ): Promise<T> {
    const loaded = await loader.load(needs, (loading) => tell({ kind: 'loading', loading }));
    const handles: { delete(): void }[] = [];
    const keeping: Promise<void>[] = [];
    try {
      return await work({
        core: await core(),
        needs: loaded,
        use(handle) {
          handles.push(handle);
          return handle;
        },
        keep: (...kept) => keeping.push(loader.keep(...kept)),
      });
    } finally {
      for (const handle of handles) handle.delete();
      await Promise.all(keeping);
    }
  }

  return {
    async run(slug, name, values, id = '') {
      const experiment = await find(slug, name);
      const all = withChanges(experiment.controls, startValues(experiment.controls), values);
      const complete = (result: Result): Result => ({
        ...result,
        figures: completed(experiment.figures, all, result.figures),
      });
      const steering = new Steering();
      const tell = (news: News): void => sources.tell?.(id, news);
      const show = ({ progress, known }: Part): void =>
        tell({ kind: 'part', part: { progress, known: complete(known) } });
      underWay.set(id, steering);
      try {
        return await inLab(experiment.needs, tell, async (lab) => {
          await steering.permission();
          return complete(await drive(experiment.run(lab, all), { steering, show }));
        });
      } finally {
        if (underWay.get(id) === steering) underWay.delete(id);
      }
    },
    async steer(id, command) {
      underWay.get(id)?.command(command);
    },
    async wanted(slug, name) {
      return loader.missing((await find(slug, name)).needs);
    },
    async solve(slug, name) {
      const clinic = await findClinic(sources, slug, name);
      return inLab(
        clinic.needs,
        () => {},
        async (lab) => solveClinic(clinic, lab),
      );
    },
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
