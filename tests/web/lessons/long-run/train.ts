// A network learns handwritten digits: its loss as it goes, and what it reads right in the end.
import { seed, slider } from '../../../../web/lab/controls.ts';
import { experiment } from '../../../../web/lab/experiment.ts';
import { images, kept, wasmModule } from '../../../../web/lab/needs.ts';
import { measured } from '../../../../web/lab/origin.ts';
import { type TrainingState, trainInSteps } from '../../../../web/lab/training.ts';

const WIDTHS = [784, 128, 10];
/** Steps between two points of the curve. */
const EACH = 10;

type Curve = (readonly [step: number, loss: number])[];

export const train = experiment({
  title: 'A network learns digits',
  cost: 'long',
  controls: { epochs: slider({ label: 'Epochs', min: 1, max: 40, value: 2 }), seed: seed(1) },
  short: { epochs: 1 },
  needs: {
    models: wasmModule('models'),
    train: images('digits-train'),
    test: images('digits-test'),
    earlier: kept<{ state: TrainingState; curve: Curve }>('test-digits'),
  },
  *run({ needs: { models, train, test, earlier }, use, keep }, { epochs, seed }) {
    const recipe = { widths: WIDTHS, epochs, seed };
    const settings = {
      seed,
      epochs,
      batchSize: 32,
      learningRate: 0.003,
      schedule: 'cosine' as const,
      optimizer: {
        kind: 'adam' as const,
        momentum: 0.9,
        squareMomentum: 0.999,
        epsilon: 1e-8,
        weightDecay: 0.01,
      },
    };
    const before = earlier(recipe);
    const training = use(
      before
        ? models.resumeMlpTraining(WIDTHS, before.state, train, settings, 0)
        : models.createMlpTraining(models.randomMlp(WIDTHS, seed), train, settings, 0),
    );
    const curve: Curve = [...(before?.curve ?? [])];
    const resumedAt = curve.at(-1)?.[0] ?? 0;
    const known = (accuracy = Number.NaN, print = '') => ({
      figures: { loss: curve.at(-1)?.[1] ?? Number.NaN, accuracy, print, resumedAt },
      curve: [...curve],
    });
    try {
      for (const { step, steps, loss } of trainInSteps(models, training, EACH)) {
        curve.push([step, loss]);
        yield { progress: step / steps, known: known() };
      }
    } finally {
      keep('test-digits', recipe, { state: models.trainingState(training), curve: [...curve] });
    }
    const parameters = models.trainedParameters(training);
    const { accuracy } = models.evaluateMlp({ widths: WIDTHS, parameters }, test);
    return known(accuracy, fingerprint(parameters));
  },
  figures: {
    loss: { measured: 'trainSteps', label: 'Loss' },
    accuracy: { measured: 'evaluateMlp', label: 'Read right', format: 'percent' },
    print: { derived: 'a fingerprint of all parameters', label: 'Fingerprint' },
    resumedAt: { derived: 'the step of an earlier run', label: 'Resumed at step', format: 'int' },
  },
  charts: ({ curve }) => [
    {
      kind: 'lines',
      title: 'Loss',
      origin: measured('trainSteps'),
      x: { label: 'step', min: 0 },
      y: { label: 'loss', min: 0, max: 2.5 },
      series: [{ name: 'loss', role: 'error', points: curve }],
    },
  ],
});

/** FNV-1a over all bits: one that differs gives another text. */
function fingerprint(values: Float32Array): string {
  let hash = 0x811c9dc5;
  for (const bits of new Uint32Array(values.slice().buffer)) {
    hash = Math.imul(hash ^ bits, 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}
