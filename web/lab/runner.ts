// Runs experiments wherever the core is: in the worker, in the build, in tests.
import type { Core } from '../engine/core.ts';
import { type Clinic, type Clinics, type SolvedCase, solveClinic } from './clinic.ts';
import { type AnyValues, startValues, withChanges } from './controls.ts';
import { own } from './json.ts';
import type { Experiment, Lesson, Result, Tensor } from './lesson.ts';
import type { TensorName } from './tensors.ts';

export interface RunnerSources {
  loadCore: () => Promise<Core>;
  /** undefined when there is no such lesson. */
  loadLesson: (slug: string) => Promise<Lesson | undefined>;
  /** undefined when the lesson has none. */
  loadClinics: (slug: string) => Promise<Clinics | undefined>;
  loadTensor: (name: TensorName) => Promise<Tensor>;
}

/** What the worker offers to the page. */
export interface Runner {
  /** Runs at `values` (missing ones as at the start). Throws a RangeError with a sentence for what it can't use. */
  run(slug: string, experiment: string, values: AnyValues): Promise<Result>;
  /** The cases of a clinic with what the core makes of them. */
  solve(slug: string, clinic: string): Promise<SolvedCase[]>;
}

function find<T>(what: string, all: Readonly<Record<string, T>>, name: string): T {
  const found = own(all, name);
  if (!found) {
    throw new RangeError(
      `${what} "${name}" does not exist; there are ${Object.keys(all).join(', ')}`,
    );
  }
  return found;
}

export const findExperiment = (lesson: Lesson, name: string): Experiment =>
  find('experiment', lesson.experiments, name);

export const findClinic = (clinics: Clinics | undefined, name: string): Clinic =>
  find('clinic', clinics ?? {}, name);

export function createRunner({
  loadCore,
  loadLesson,
  loadClinics,
  loadTensor,
}: RunnerSources): Runner {
  const core = once(loadCore);
  const tensors = new Map<TensorName, Promise<Tensor>>();
  // A failed load is forgotten, so that the next run tries again.
  const tensor = (name: TensorName): Promise<Tensor> => {
    const known = tensors.get(name);
    if (known) return known;
    const loading = loadTensor(name);
    tensors.set(name, loading);
    loading.catch(() => tensors.delete(name));
    return loading;
  };
  return {
    async run(slug, name, values) {
      const lesson = await loadLesson(slug);
      if (!lesson) throw new RangeError(`lesson "${slug}" does not exist`);
      const experiment = findExperiment(lesson, name);
      const all = withChanges(experiment.controls, startValues(experiment.controls), values);
      const loaded = new Map<string, Tensor>(
        await Promise.all(
          (experiment.tensors ?? []).map(async (t) => [t, await tensor(t)] as const),
        ),
      );
      return experiment.run(
        {
          core: await core(),
          tensor(wanted) {
            const found = loaded.get(wanted);
            if (!found) {
              throw new RangeError(
                `experiment "${name}" reads tensor "${wanted}" without listing it in "tensors"`,
              );
            }
            return found;
          },
        },
        all,
      );
    },
    async solve(slug, name) {
      return solveClinic(findClinic(await loadClinics(slug), name), await core());
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
