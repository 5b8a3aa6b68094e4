// What an experiment needs beside the core: modules, real data, trained models. Loaded before it runs, when it first does.
import type { Models } from '../engine/core.ts';
import type { Tensor, TensorName } from './tensors.ts';

/** Modules of WebAssembly beside the core. One that no lesson asks for has no place here: the site would carry it. */
export interface Modules {
  models: Models;
}

/** Sets of images with their labels, of those that lessons/data/pack-sets.mjs packs. */
export const IMAGE_SETS = ['digits-train', 'digits-test'] as const;
export type ImageSetName = (typeof IMAGE_SETS)[number];

export interface Images {
  /** One byte a pixel, 0 to 255, row-major, one image after the other. */
  pixels: Uint8Array;
  height: number;
  width: number;
  /** One for each image. */
  labels: Uint8Array;
  classes: number;
}

/** Trained networks that are kept with their recipes in lessons/checkpoints/. */
export const CHECKPOINTS = ['digits'] as const;
export type CheckpointName = (typeof CHECKPOINTS)[number];

export interface Checkpoint {
  widths: number[];
  parameters: Float32Array;
  /** What the recipe file says besides, as what it reached on its test set. */
  test: { data: string; accuracy: number; meanLoss: number };
}

/** What earlier runs kept under a name: of the same recipe, or nothing. */
export type Kept<T> = (recipe: unknown) => T | undefined;

/** `T` is what the run gets. */
export interface Need<T = unknown> {
  kind: 'module' | 'images' | 'checkpoint' | 'tensor' | 'kept';
  name: string;
  readonly gives?: T;
}
export type Needs = Readonly<Record<string, Need>>;
export type Given<N> = { readonly [K in keyof N]: N[K] extends Need<infer T> ? T : never };

export const wasmModule = <N extends keyof Modules>(name: N): Need<Modules[N]> => ({
  kind: 'module',
  name,
});
export const images = (name: ImageSetName): Need<Images> => ({ kind: 'images', name });
export const checkpoint = (name: CheckpointName): Need<Checkpoint> => ({
  kind: 'checkpoint',
  name,
});
export const tensor = (name: TensorName): Need<Tensor> => ({ kind: 'tensor', name });

/** Several, each under its own name: what a choice chooses from. */
export const tensors = <N extends TensorName>(...names: readonly N[]): Record<N, Need<Tensor>> =>
  Object.fromEntries(names.map((name) => [name, tensor(name)])) as Record<N, Need<Tensor>>;

/** What runs kept by this name, in this browser, with this build of the lab. */
export const kept = <T>(name: string): Need<Kept<T>> => ({ kind: 'kept', name });

export const needKey = ({ kind, name }: Need): string => `${kind} ${name}`;

/** A need as it is known before it is loaded. */
export interface Wanted {
  title: string;
  /** To be transferred; 0 where nothing is. */
  bytes: number;
}

/** More than this is asked for first where the reader saves data. */
export const LARGE = 300_000;
