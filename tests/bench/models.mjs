// Networks: how fast they answer in int8 beside floats, and how fast they learn beside tfjs. Runs in
// node and in a page alike; tfjs in a page alone.
import { timeTasks } from './timing.mjs';

const numbers = (() => {
  let state = 1;
  return (n) =>
    Float32Array.from({ length: n }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    });
})();

const median = (samples) => samples.toSorted((a, b) => a - b)[samples.length >> 1];

const layersOf = (widths) =>
  widths.slice(1).map((outputs, i) => ({
    w: numbers(widths[i] * outputs).map((value) => (value - 0.5) / Math.sqrt(widths[i])),
    inputs: widths[i],
    outputs,
    bias: numbers(outputs),
  }));

/** Layers in floats one after another. Their ReLU is left out, which can only make them faster. */
function floatTask(core, layers, rows, x, keep) {
  const own = layers.map((layer) => keep(core.createLinear(layer, { kind: 'float' })));
  const sizes = [layers[0].inputs, ...layers.map(({ outputs }) => outputs)];
  const buffers = sizes.map((size) => keep(core.createBuffer(4 * rows * size)));
  buffers[0].f32().set(x);
  return () => {
    for (const [i, linear] of own.entries()) core.runLinearInto(linear, buffers[i], buffers[i + 1]);
  };
}

function integerTask(core, layers, rows, x, keep) {
  const network = keep(core.createIntegerNetwork(layers, x, core.fastestKernel(), 'float'));
  const [from, to] = [network.inputs, network.outputs].map((size) =>
    keep(core.createBuffer(4 * rows * size)),
  );
  from.f32().set(x);
  return () => core.runNetworkInto(network, from, to);
}

/** What an image would take if int8 products never left the registers: no network can be faster. */
function registersAlone(core, layers) {
  const multiplyAdds = layers.reduce((sum, { w }) => sum + w.length, 0);
  const kernel = core.fastestKernel();
  const samples = Array.from({ length: 9 }, () => {
    const start = performance.now();
    const done = core.runPeakLoop(kernel, 50_000);
    return ((performance.now() - start) * 1e6 * multiplyAdds) / done;
  });
  return median(samples);
}

/** Nanoseconds for an image. */
async function answers(load, { widths, rows }) {
  const handles = [];
  const keep = (handle) => {
    handles.push(handle);
    return handle;
  };
  const layers = layersOf(widths);
  const x = numbers(rows * widths[0]);
  const core = await load('layers');
  const relaxed = await load('relaxed');
  const times = timeTasks(
    {
      floats: floatTask(core, layers, rows, x, keep),
      'static int8, simd128': integerTask(core, layers, rows, x, keep),
      ...(relaxed ? { 'static int8, relaxed': integerTask(relaxed, layers, rows, x, keep) } : {}),
    },
    rows,
  );
  for (const handle of handles) handle.delete();
  times['registers alone, simd128'] = registersAlone(core, layers);
  if (relaxed) times['registers alone, relaxed'] = registersAlone(relaxed, layers);
  return times;
}

/** What all learn: `count` images of noise, as fast to learn from as any. */
function task({ widths, count }) {
  const inputs = widths[0];
  const classes = widths.at(-1);
  const pixels = Uint8Array.from(numbers(count * inputs), (value) => Math.floor(256 * value));
  return { pixels, labels: Uint8Array.from({ length: count }, (_, i) => i % classes), classes };
}

/** Milliseconds an epoch. */
async function learns(load, item) {
  const models = await load('models');
  const { pixels, labels, classes } = task(item);
  const steps = Math.ceil(item.count / item.batch);
  const training = models.createMlpTraining(
    models.randomMlp(item.widths, 1),
    { pixels, labels, classes, height: 1, width: item.widths[0] },
    {
      seed: 1,
      epochs: 2 + item.epochs,
      batchSize: item.batch,
      learningRate: 1e-3,
      schedule: 'constant',
      optimizer: {
        kind: 'adam',
        momentum: 0.9,
        squareMomentum: 0.999,
        epsilon: 1e-8,
        weightDecay: 0,
      },
    },
    0,
  );
  models.trainSteps(training, 2 * steps);
  const samples = Array.from({ length: item.epochs }, () => {
    const start = performance.now();
    models.trainSteps(training, steps);
    return performance.now() - start;
  });
  training.delete();
  return { WebAssembly: median(samples), ...(item.tfjs ? await tfjsLearns(item) : {}) };
}

const loadScript = (name) =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    Object.assign(script, { src: `/scripts/${name}`, onload: resolve, onerror: reject });
    document.head.append(script);
  });

async function tfjsLearns(item) {
  await loadScript('tf.min.js');
  await loadScript('tf-backend-wasm.min.js');
  const { tf } = globalThis;
  tf.wasm.setWasmPaths('/scripts/');
  const times = {};
  for (const backend of ['cpu', 'wasm']) {
    await tf.setBackend(backend);
    await tf.ready();
    try {
      times[`tfjs ${backend}`] = await tfjsEpochs(tf, item);
    } catch (error) {
      console.warn(`tfjs ${backend} cannot: ${error.message}`); // not all of its kernels have gradients
    }
  }
  return times;
}

async function tfjsEpochs(tf, item) {
  const { pixels, labels, classes } = task(item);
  const inputs = item.widths[0];
  const xs = tf.tensor2d(
    Float32Array.from(pixels, (pixel) => pixel / 255),
    [item.count, inputs],
  );
  const ys = tf.oneHot(tf.tensor1d(Int32Array.from(labels), 'int32'), classes).toFloat();
  const model = tf.sequential();
  for (const [i, units] of item.widths.slice(1).entries()) {
    const isLast = i === item.widths.length - 2;
    model.add(
      tf.layers.dense({
        units,
        ...(i === 0 ? { inputShape: [inputs] } : {}),
        ...(isLast ? {} : { activation: 'relu' }),
      }),
    );
  }
  model.compile({
    optimizer: tf.train.adam(1e-3),
    loss: (truth, logits) => tf.losses.softmaxCrossEntropy(truth, logits),
  });
  const epoch = async () => {
    const start = performance.now();
    await model.fit(xs, ys, {
      batchSize: item.batch,
      epochs: 1,
      shuffle: true,
      verbose: 0,
      yieldEvery: 'never',
    });
    return performance.now() - start;
  };
  await epoch();
  const samples = [];
  for (let i = 0; i < 3; i++) samples.push(await epoch());
  tf.disposeVariables();
  tf.dispose([xs, ys]);
  return median(samples);
}

/** A model of text trained on the book by its recipe: minutes, and what it reaches on the last tenth. */
async function reads(load, { checkpoint }) {
  const models = await load('text');
  const { alphabet, train, test, shape, settings } = checkpoint;
  const encode = (text) => models.encodeText(alphabet, text);
  const training = models.createCharTraining(
    models.randomCharModel(shape, settings.seed),
    encode(train),
    settings,
  );
  const start = performance.now();
  models.trainSteps(training, 2 ** 32 - 1);
  const seconds = (performance.now() - start) / 1000;
  const parameters = models.trainedParameters(training);
  training.delete();
  return {
    seconds,
    perplexity: models.evaluateText({ shape, parameters }, encode(test)).perplexity,
  };
}

const kinds = { answers, learns, reads };

export const run = (load, { kind, ...item }) => kinds[kind](load, item);
