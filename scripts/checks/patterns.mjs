/**
 * What may not stand on any line of certain files, and why.
 * @typedef {{pattern: RegExp, in: RegExp, except?: RegExp, why: string}} Rule
 */

const cpp = /\.(h|hpp|cpp)$/;

/** @type {Rule[]} */
export const boundaries = [
  {
    pattern:
      /#\s*include\s*<emscripten|\bEMSCRIPTEN_|__EMSCRIPTEN__|\bEM_(?:ASM|JS)\b|\bemscripten(?:::|_)/,
    in: cpp,
    except: /^wasm\//,
    why: 'Emscripten stays in wasm/',
  },
  {
    pattern:
      /\bwasm_simd128\.h|\bsimde\b|\b\w*mmintrin\.h|\barm_neon\.h|\b_mm\d*_\w|\b__m(?:128|256|512)|\bwasm_(?:[iuf]\d+x\d+|v128)_\w|\bv128_t\b|\b__builtin_(?:ia32|wasm)_/,
    in: cpp,
    except: /^core\/src\/kernels\//,
    why: 'intrinsics stay in core/src/kernels',
  },
  {
    pattern: /__wasm_simd128__|\bQUANTLAB_SIMDE\b/,
    in: cpp,
    except: /^core\/src\/kernels\/(?:intrinsics\.simd128|simd128)\.h$/,
    why: 'whether there are vectors is said by QUANTLAB_HAS_SIMD128 of kernels/simd128.h',
  },
  {
    pattern: /\.to(?:Precision|Fixed|Exponential)\(/,
    in: /^lessons\/[\w-]+\/[\w-]+\.ts$/,
    why: 'a lesson writes numbers by web/lab/format.ts, as the page does: else one value reads as two',
  },
];

/** @type {Rule[]} */
export const addresses = [
  {
    pattern:
      /(?:^|[^\w.-])(?:registry|deb|security|mirrors?|snapshot|pypi|npm|packages)\.[a-z0-9-]+\.(?:org|com|net|io|dev)\b/i,
    in: /./,
    why: 'a package registry’s host; each machine configures its own',
  },
  {
    pattern: /(?:^|[\s"'`(=:,])\/(?:work|home|root|Users|mnt)\/[\w.-]+/,
    in: /./,
    why: 'a path of one machine',
  },
];

/**
 * Complaints, one for each line on which a rule's pattern stands.
 * @param {{path: string, text: string}[]} files
 * @param {Rule[]} rules
 * @returns {string[]}
 */
export const violations = (files, rules) =>
  files.flatMap(({ path, text }) =>
    rules
      .filter((rule) => rule.in.test(path) && !rule.except?.test(path))
      .flatMap(({ pattern, why }) =>
        text
          .split('\n')
          .flatMap((line, i) =>
            pattern.test(line) ? `${path}:${i + 1}: ${why}: ${line.trim()}` : [],
          ),
      ),
  );
