// Cuts "the code that runs" out of the compiled sources, at named regions, so that it can't drift from them.

const START = /^\s*\/\/ region: (\S+)\s*$/;
const END = /^\s*\/\/ endregion\s*$/;

export interface Excerpt {
  code: string;
  /** 1-based number of the first line shown. */
  line: number;
}

/** The lines between `// region: NAME` and `// endregion`, moved to the left margin. */
export function cutExcerpt(source: string, region: string, file: string): Excerpt {
  const lines = source.split('\n');
  const start = lines.findIndex((line) => START.exec(line)?.[1] === region);
  if (start < 0) {
    const there = lines.flatMap((line) => START.exec(line)?.[1] ?? []).join(', ') || 'none';
    throw new Error(`${file} has no region "${region}"; it has: ${there}`);
  }
  const length = lines.slice(start + 1).findIndex((line) => END.test(line));
  if (length < 0) throw new Error(`${file}: region "${region}" has no "// endregion"`);
  const cut = lines.slice(start + 1, start + 1 + length);
  const margin = Math.min(
    ...cut.filter((line) => line.trim()).map((line) => line.length - line.trimStart().length),
  );
  return { code: cut.map((line) => line.slice(margin)).join('\n'), line: start + 2 };
}
