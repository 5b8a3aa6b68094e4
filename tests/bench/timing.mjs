/** Median nanoseconds an element of each task, sampled as below. */
export function timeTasks(tasks, elements, options) {
  return medians(sampleTasks(tasks, elements, options));
}

/**
 * Nanoseconds an element of each task, once a round. Samples last at least `sampleMs` and are taken
 * in turns, so that a slow moment of the machine hits all tasks of a round alike.
 * A task whose sample takes longer than `slowMs` gets three samples.
 * @param {Record<string, () => void>} tasks
 * @returns {Record<string, number[]>}
 */
export function sampleTasks(
  tasks,
  elements,
  { sampleMs = 3, rounds = 15, warmUpMs = 60, slowMs = 100 } = {},
) {
  const timed = Object.entries(tasks).map(([name, task]) => ({
    name,
    task,
    repeats: repeatsFor(task, sampleMs, warmUpMs),
    samples: [],
  }));
  for (let round = 0; round < rounds; round++) {
    for (const { task, repeats, samples } of timed) {
      const isSlow = samples.length >= 3 && samples[0] * repeats > slowMs;
      if (!isSlow) samples.push(timeOnce(task, repeats));
    }
  }
  return Object.fromEntries(
    timed.map(({ name, samples }) => [name, samples.map((ms) => (ms * 1e6) / elements)]),
  );
}

/** @param {Record<string, number[]>} samples */
export function medians(samples) {
  return Object.fromEntries(Object.entries(samples).map(([name, all]) => [name, median(all)]));
}

/**
 * What a task's time is of another one's: in the median of all rounds, and of the quickest samples,
 * which nothing else on the machine held up.
 */
export function share(samples, base) {
  const rounds = base.slice(0, samples.length).map((time, round) => samples[round] / time);
  return { median: median(rounds), quickest: Math.min(...samples) / Math.min(...base) };
}

function timeOnce(task, repeats) {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) task();
  return (performance.now() - start) / repeats;
}

/** So many that a sample is long enough, found after a while, when the code has been optimised. */
function repeatsFor(task, sampleMs, warmUpMs) {
  const start = performance.now();
  for (let repeats = 1; ; ) {
    const isLong = timeOnce(task, repeats) * repeats >= sampleMs;
    if (!isLong) repeats *= 2;
    else if (performance.now() - start >= warmUpMs) return repeats;
  }
}

function median(samples) {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
