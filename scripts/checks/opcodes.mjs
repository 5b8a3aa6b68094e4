// What the compiler made of the kernels, read off a disassembly.
import { execFileSync } from 'node:child_process';
import { basename } from 'node:path';
import { filesIn } from '../lib/fingerprint.mjs';
import { at } from '../lib/root.mjs';
import { emscriptenEnv } from '../steps/toolchains.mjs';

// A line of a listing is "address: bytes  name". Vector instructions have the prefix fd: 00, 0b and 0c
// are v128.load, v128.store and v128.const, which only move memory; 0x100 to 0x12f, in LEB128, the
// relaxed ones.
const arithmetic = /^\s*[0-9a-f]+: fd (?!00|0b|0c).*$/m;
const relaxed = /^\s*[0-9a-f]+: fd [89a][0-9a-f] 02\b.*$/m;

/**
 * Complaints about listings by the file's name: scalar kernels (`*.reference.cpp.o`) compute without
 * vectors, and only modules that are named so have relaxed instructions.
 * @param {Record<string, string>} listings
 */
export function opcodeTrouble(listings) {
  const names = Object.keys(listings);
  const first = (name, pattern) => listings[name]?.match(pattern)?.[0].trim();
  const complaints = (kind, chosen, pattern) =>
    chosen.flatMap((name) => {
      const found = first(name, pattern);
      return found ? [`${name} has a ${kind} instruction: ${found}`] : [];
    });
  const scalar = names.filter((name) => name.endsWith('.reference.cpp.o'));
  const plain = names.filter((name) => name.endsWith('.wasm') && !name.includes('relaxed'));
  return [
    ...complaints('vector', scalar, arithmetic),
    ...complaints('relaxed', plain, relaxed),
    // Each kind is found where it is, or it would be found nowhere.
    ...(scalar.length ? [] : ['there is no listing of a scalar kernel']),
    ...(first('quantlab.layers.wasm', arithmetic) ? [] : ['no vector instruction was found']),
    ...(first('quantlab.relaxed.wasm', relaxed) ? [] : ['no relaxed instruction was found']),
  ];
}

/** The listings of what was built. */
export function listings(folder = 'build/wasm-simd128') {
  const env = { ...process.env, ...emscriptenEnv() };
  const tool = (name, args) =>
    execFileSync(name, args, { cwd: at(), env, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const objdump = `${tool('em-config', ['LLVM_ROOT']).trim()}/llvm-objdump`;
  const files = filesIn(folder).filter((file) => /\.(reference\.cpp\.o|wasm)$/.test(file));
  return Object.fromEntries(files.map((file) => [basename(file), tool(objdump, ['-d', file])]));
}
