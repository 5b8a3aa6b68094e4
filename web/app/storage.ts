/** This browser's storage, or null where its settings forbid it: pages go on without. */
export function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
