/**
 * The core and the module of layers, looked at as one: tests pass what one of them gives to the other.
 * @template {{HEAPU8: Uint8Array}} C
 * @template {{HEAPU8: Uint8Array}} L
 * @param {C} core whose memory is that of both
 * @param {L} layers
 * @returns {C & L & {memoryBytes(): number, count_emval_handles(): number}}
 */
export function together(core, layers) {
  const all = [core, layers];
  const sum = (of) => all.reduce((total, one) => total + of(one), 0);
  return Object.defineProperty(
    {
      ...layers,
      ...core,
      count_emval_handles: () => sum((one) => one.count_emval_handles()),
      memoryBytes: () => sum(({ HEAPU8 }) => HEAPU8.buffer.byteLength),
    },
    'HEAPU8',
    { get: () => core.HEAPU8 },
  );
}
