// Which of the two builds multiplies integers here. The relaxed one is fast where its instruction reads all codes
// exactly, and slow or wrong elsewhere: so it is tried, checked and timed before it is used.
//
// Relaxed SIMD's dot product reads one operand as signed, unsigned or saturating, as the machine likes: a kernel says
// whether it is exact here (`isExact`). Tests run its tiles on models of all three machines, and `npm test -- vnni` what
// V8 makes of them: it compiles for AVX-VNNI, whose dots tests/vnni/emulate.c does where the processor has none.
import type { KernelCore } from './core.ts';
import { isExact, RACES, secondsOfProduct } from './kernel-trial.ts';

export type Build = 'simd128' | 'relaxed';

export interface KernelChoice {
  build: Build;
  /** Name of the kernel, as `integerKernels` lists it. */
  kernel: string;
  /** A sentence: why this one. */
  reason: string;
}

export interface KernelSources {
  load(build: Build): Promise<KernelCore>;
  /** Whether a module with relaxed SIMD validates here. */
  hasRelaxed(): Promise<boolean>;
}

type Kernel = ReturnType<KernelCore['integerKernels']>[number];

/** What was chosen, and the core to multiply with. */
export interface Chosen {
  choice: KernelChoice;
  /** Whether this browser would be given the same again: not what was wished for, nor what failed for once. */
  lasts: boolean;
  core: KernelCore;
}

/** Throws a RangeError with a sentence when `wanted` names neither a build nor a kernel that is exact here. */
export async function chooseKernel(
  sources: KernelSources,
  { wanted, remembered }: { wanted?: string | null; remembered?: KernelChoice | null } = {},
): Promise<Chosen> {
  if (wanted) return override(sources, wanted);
  if (remembered) {
    const core = await sources.load(remembered.build).catch(() => null);
    const isThere = ({ name, isExact }: Kernel): boolean => isExact && name === remembered.kernel;
    if (core?.integerKernels().some(isThere)) return { choice: remembered, lasts: true, core };
  }
  const baseline = await sources.load('simd128');
  const fallBack = (reason: string, lasts = true): Chosen => ({
    choice: { build: 'simd128', kernel: baseline.fastestKernel(), reason },
    lasts,
    core: baseline,
  });
  if (!(await sources.hasRelaxed())) return fallBack('This browser has no relaxed SIMD.');
  const relaxed = await sources.load('relaxed').catch(() => null);
  if (!relaxed) return fallBack('The build with relaxed SIMD could not be loaded.', false);
  const kernel = relaxedKernel(relaxed);
  if (!kernel) {
    return fallBack('This processor’s relaxed dot product does not read all codes exactly.');
  }
  if (!isExact(relaxed, kernel)) {
    return fallBack('The relaxed kernel gave a wrong sum in its trial.');
  }
  const times = RACES.map((dims) => {
    const racers = [[baseline, baseline.fastestKernel()] as const, [relaxed, kernel] as const];
    const [slow = 0, fast = 1] = secondsOfProduct(racers, dims);
    return slow / fast;
  });
  const lost = RACES.find((_, i) => (times[i] ?? 0) <= 1);
  if (lost) {
    return fallBack(`The relaxed kernel is exact here, but not faster on ${rowsOf(lost)}.`);
  }
  const gains = RACES.map((dims, i) => `${times[i]?.toFixed(1)} times on ${rowsOf(dims)}`);
  const reason = `The relaxed kernel is exact here and faster than simd128: ${gains.join(', ')}.`;
  return { choice: { build: 'relaxed', kernel, reason }, lasts: true, core: relaxed };
}

const rowsOf = ({ rows }: { rows: number }): string => (rows === 1 ? 'one row' : `${rows} rows`);

const relaxedKernel = (core: KernelCore): string | undefined =>
  core.integerKernels().findLast(({ isa, isExact }) => isa === 'relaxed' && isExact)?.name;

async function override(sources: KernelSources, wanted: string): Promise<Chosen> {
  const reason = `The address asks for “${wanted}”.`;
  const known: string[] = [];
  for (const build of ['simd128', 'relaxed'] as const) {
    if (build === 'relaxed' && !(await sources.hasRelaxed())) continue;
    const core = await sources.load(build);
    const exact = core.integerKernels().filter(({ isExact }) => isExact);
    const found = exact.findLast(({ name, isa }) => name === wanted || isa === wanted);
    if (found) return { choice: { build, kernel: found.name, reason }, lasts: false, core };
    known.push(...exact.map(({ isa, name }) => (isa === 'any' ? name : isa)));
  }
  const allowed = [...new Set(known)].map((name) => `“${name}”`).join(' or ');
  throw new RangeError(`kernel is “${wanted}”, but must be ${allowed} in this browser.`);
}

/** A choice as it is stored: of a place, that is a build of the lab in a version of a browser. */
export const storedChoice = (place: string, choice: KernelChoice): string =>
  JSON.stringify({ place, choice });

/** Takes what was stored, if it still means something, and in this place. */
export function readChoice(stored: string | null, place: string): KernelChoice | null {
  const entry = parsed(stored) as { place: unknown; choice: KernelChoice } | null;
  const choice = entry?.place === place ? entry.choice : null;
  const isChoice =
    typeof choice === 'object' &&
    choice !== null &&
    ['simd128', 'relaxed'].includes(choice.build) &&
    typeof choice.kernel === 'string' &&
    typeof choice.reason === 'string';
  return isChoice ? choice : null;
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
