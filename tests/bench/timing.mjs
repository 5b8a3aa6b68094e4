/**
 * Median nanoseconds an element of each task. Samples last at least `sampleMs` and are taken in
 * turns, so that a slow moment of the machine hits all tasks alike.
 * A task whose sample takes longer than `slowMs` gets three samples.
 * @param {Record<string, () => void>} tasks
 * @returns {Record<string, number>}
 */
export function timeTasks(
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
    timed.map(({ name, samples }) => [name, (median(samples) * 1e6) / elements]),
  );
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
