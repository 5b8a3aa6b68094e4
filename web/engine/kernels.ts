// Which of the two builds multiplies integers here. The relaxed one is fast where its instruction reads all codes
// exactly, and slow or wrong elsewhere: so it is tried, checked and timed before it is used.
import type { KernelCore } from './core.ts';
import { isExact, secondsOfProduct } from './kernel-trial.ts';

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
    if (core?.integerKernels().some(isThere)) return { choice: remembered, core };
  }
  const baseline = await sources.load('simd128');
  const fallBack = (reason: string): Chosen => ({
    choice: { build: 'simd128', kernel: baseline.fastestKernel(), reason },
    core: baseline,
  });
  if (!(await sources.hasRelaxed())) return fallBack('This browser has no relaxed SIMD.');
  const relaxed = await sources.load('relaxed').catch(() => null);
  if (!relaxed) return fallBack('The build with relaxed SIMD could not be loaded.');
  const kernel = relaxedKernel(relaxed);
  if (!kernel) {
    return fallBack('This processor’s relaxed dot product does not read all codes exactly.');
  }
  if (!isExact(relaxed, kernel)) {
    return fallBack('The relaxed kernel gave a wrong sum in its trial.');
  }
  const [slow, fast] = secondsOfProduct([
    [baseline, baseline.fastestKernel()],
    [relaxed, kernel],
  ]);
  const times = (slow ?? 0) / (fast ?? 1);
  if (times <= 1) return fallBack('The relaxed kernel is exact here, but not faster.');
  const reason = `The relaxed kernel is exact here and ${times.toFixed(1)} times as fast as simd128.`;
  return { choice: { build: 'relaxed', kernel, reason }, core: relaxed };
}

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
    if (found) return { choice: { build, kernel: found.name, reason }, core };
    known.push(...exact.map(({ isa, name }) => (isa === 'any' ? name : isa)));
  }
  const allowed = [...new Set(known)].map((name) => `“${name}”`).join(' or ');
  throw new RangeError(`kernel is “${wanted}”, but must be ${allowed} in this browser.`);
}

/** Takes what was stored, if it still means something. */
export function readChoice(stored: unknown): KernelChoice | null {
  const choice = stored as KernelChoice | null;
  const isChoice =
    typeof choice === 'object' &&
    choice !== null &&
    ['simd128', 'relaxed'].includes(choice.build) &&
    typeof choice.kernel === 'string' &&
    typeof choice.reason === 'string';
  return isChoice ? choice : null;
}
