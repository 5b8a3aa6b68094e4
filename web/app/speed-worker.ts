// The worker of the page about speed: both builds, the choice between them, and the stopwatch.
import { relaxedSimd } from 'wasm-feature-detect';
import { type KernelCore, loadLayers, loadRelaxed } from '../engine/core.ts';
import { type KernelSpeed, measureKernels, type ProductShape } from '../engine/kernel-speed.ts';
import { type Build, chooseKernel, type KernelChoice } from '../engine/kernels.ts';
import { serve } from '../engine/serve.ts';

export interface SpeedApi {
  choose(given: {
    wanted: string | null;
    remembered: KernelChoice | null;
  }): Promise<{ choice: KernelChoice; lasts: boolean }>;
  measure(shape: ProductShape): Promise<KernelSpeed[]>;
}

const loaded = new Map<Build, Promise<KernelCore>>();

const sources = {
  hasRelaxed: relaxedSimd,
  load(build: Build): Promise<KernelCore> {
    const known = loaded.get(build);
    if (known) return known;
    const loading: Promise<KernelCore> = build === 'relaxed' ? loadRelaxed() : loadLayers();
    loaded.set(build, loading);
    loading.catch(() => loaded.delete(build));
    return loading;
  },
};

const api: SpeedApi = {
  async choose(given) {
    const { choice, lasts } = await chooseKernel(sources, given);
    return { choice, lasts };
  },
  async measure(shape) {
    const cores = [await sources.load('simd128')];
    if (await sources.hasRelaxed()) cores.push(await sources.load('relaxed'));
    return measureKernels(cores, shape);
  },
};

serve(api);
