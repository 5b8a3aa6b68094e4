// Embind speaks of deleted handles in a BindingError, and engines of what only looks like a handle. Here,
// too, a TypeError says in a sentence what is wrong.
addOnPostRun(() => {
  const inUse = (handle) => Boolean(handle.$$?.ptr);
  const refuse = (what, name) => {
    throw new TypeError(`${what} is a deleted ${name}, but must be one in use.`);
  };
  for (const [name, { prototype }] of Object.entries(Module)) {
    if (!prototype || !('isDeleted' in prototype)) continue;
    const ofAll = Object.getPrototypeOf(prototype);
    const properties = {
      ...Object.getOwnPropertyDescriptors(ofAll),
      ...Object.getOwnPropertyDescriptors(prototype),
    };
    for (const [key, property] of Object.entries(properties)) {
      const kind = property.get ? 'get' : 'value';
      const own = property[kind];
      if (key === 'constructor' || key === 'isDeleted' || typeof own !== 'function') continue;
      property[kind] = function (...args) {
        if (!inUse(this)) refuse('this', name);
        if (key === 'isAliasOf' && args[0] instanceof Module[name] && !inUse(args[0]))
          refuse('other', name);
        return own.apply(this, args);
      };
      Object.defineProperty(prototype, key, property);
    }
    // What C++ asks first of each handle that it is given.
    prototype.isDeleted = function () {
      return !inUse(this);
    };
  }
});
