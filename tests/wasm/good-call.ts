// How a good call is written down. A file in good/ exports, as its default, the calls of one part of
// the surface: for each function a test of its result's type, shape and a value worked out by hand.

/** Tests by function; `Class.new` and `Class.method` for what belongs to a class. */
export type GoodCalls = Record<string, () => void>;
