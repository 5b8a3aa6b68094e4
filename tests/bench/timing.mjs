/**
 * Median nanoseconds an element of each task. Samples last at least `sampleMs` and are taken in
 * turns, so that a slow moment of the machine hits all tasks alike.
 * @param {Record<string, () => void>} tasks
 * @returns {Record<string, number>}
 */
export function timeTasks(tasks, elements, { sampleMs = 3, rounds = 15 } = {}) {
  const timed = Object.entries(tasks).map(([name, task]) => ({
    name,
    task,
    repeats: repeatsFor(task, sampleMs),
    samples: [],
  }));
  for (let round = 0; round < rounds; round++) {
    for (const { task, repeats, samples } of timed) samples.push(timeOnce(task, repeats));
  }
  return Object.fromEntries(
    timed.map(({ name, samples }) => [name, (median(samples) * 1e6) / elements]),
  );
}

function timeOnce(task, repeats) {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) task();
  return (performance.now() - start) / repeats;
}

/** Doubled until a sample is long enough; this warms the task up, too. */
function repeatsFor(task, sampleMs) {
  for (let repeats = 1; ; repeats *= 2) {
    if (timeOnce(task, repeats) * repeats >= sampleMs) return repeats;
  }
}

function median(samples) {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
