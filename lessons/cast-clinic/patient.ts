// What went in and what comes back at 8 bits, broken or mended, and what two tests say of it.
import { choice } from '../../web/lab/controls.ts';
import { experiment } from '../../web/lab/experiment.ts';
import { beforeAndAfter, widened } from '../../web/lab/quantization.ts';
import { data, examine, mistake, needs, samples } from './patients.ts';

export const patient = experiment({
  title: 'What went in, and what comes back',
  controls: {
    mistake,
    code: choice({
      label: 'Code',
      options: { broken: 'broken', mended: 'mended' },
      value: 'broken',
    }),
    data,
  },
  needs,
  run(lab, { mistake, code, data }) {
    const { core } = lab;
    const x = samples(lab, data);
    const { right, stored, restored } = examine(lab, x, mistake, 8);
    const shown = code === 'broken' ? restored : right.restored;
    const { scale, zeroPoint } = right.params;
    const error = core.measureError(x, shown);
    const range = core.observeRange(shown);
    // Both versions on one axis, so that switching between them moves nothing else.
    const [before, after] = [core.observeRange(x), core.observeRange(restored)];
    const { lo, hi } = widened({
      min: Math.min(before.min, after.min),
      max: Math.max(before.max, after.max),
    });
    const harmed = x.filter((value, i) => Math.abs(value - (shown[i] ?? 0)) > scale);
    return {
      figures: {
        scale,
        zeroPoint,
        mse: error.mse,
        meanSquare: core.measureError(x, new Float32Array(x.length)).mse,
        times: core.measureError(x, restored).mse / right.error.mse,
        harmed: harmed.length / x.length,
        lowest: range.min,
        largest: range.max,
        codesUsed: new Set(code === 'broken' ? stored : right.codes).size,
        // What a test of the codes' range says, and one of the way there and back.
        rangeTest: inInt8(stored) ? 'passes' : 'fails',
        tripTest: error.maxAbs <= 0.501 * scale ? 'passes' : 'fails',
      },
      original: core.histogram(x, lo, hi, 120),
      restored: core.histogram(shown, lo, hi, 120),
    };
  },
  figures: {
    scale: { measured: 'chooseParams' },
    zeroPoint: { measured: 'chooseParams' },
    mse: { measured: 'measureError', label: 'MSE', format: 'g3' },
    meanSquare: { measured: 'measureError' },
    times: {
      derived: 'MSE broken / MSE mended, both measured',
      label: 'Broken / mended',
      format: 'times',
    },
    harmed: {
      derived: 'the part of the values with |x − restored| above the scale',
      label: 'Off by more than a step',
      format: 'percent',
    },
    lowest: { measured: 'observeRange' },
    largest: { measured: 'observeRange', label: 'Largest restored', format: 'g3' },
    codesUsed: { derived: 'how many codes differ from each other' },
    rangeTest: {
      derived: 'whether all codes lie in −128 … 127',
      label: 'Test: codes in −128 … 127',
    },
    tripTest: {
      derived: 'whether the largest error, measured, is at most half the scale',
      label: 'Test: error at most half a step',
    },
  },
  charts: ({ original, restored }) => beforeAndAfter(original, restored),
});

const inInt8 = (codes: Int8Array): boolean => codes.every((code) => code >= -128 && code <= 127);
