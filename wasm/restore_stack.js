// An error that passes through WebAssembly skips the frames on its way, and their memory on the
// stack stays taken: after some ten thousand errors none would be left. Give it back.
addOnPostRun(() => {
  const isBinding = (value) => typeof value === 'function' && value.argCount !== undefined;
  for (const [name, binding] of Object.entries(Module)) {
    if (!isBinding(binding)) continue;
    Module[name] = (...args) => {
      const stack = stackSave();
      try {
        return binding(...args);
      } catch (error) {
        stackRestore(stack);
        throw error;
      }
    };
  }
});
