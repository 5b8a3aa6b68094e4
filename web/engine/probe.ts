// What this browser must offer before the core can run in it.
import { exceptions, simd } from 'wasm-feature-detect';

/** A sentence that says what is missing and what to do, or null when everything is there. */
export async function missingFeature(): Promise<string | null> {
  if (typeof WebAssembly === 'undefined') {
    return 'This browser has WebAssembly switched off, and the lab computes everything with it. Switch it on, or open this page in a current Chrome, Edge, Firefox or Safari.';
  }
  if (!(await simd())) {
    return 'This browser has no WebAssembly SIMD, which the lab’s kernels need. Open this page in Chrome or Edge 95, Firefox 100, Safari 16.4 or anything newer.';
  }
  if (!(await exceptions())) {
    return 'This browser has no WebAssembly exceptions, with which the lab reports errors. Open this page in Chrome or Edge 95, Firefox 100, Safari 15.2 or anything newer.';
  }
  return null;
}
