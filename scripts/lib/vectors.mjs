// Runs ONNX test cases (form: tests/vectors/README.md) through the WebAssembly module.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Each operator's attributes: ONNX's names with the module's. */
const attributeNames = {
  Cast: { to: 'to', saturate: 'saturate', round_mode: 'roundMode' },
  QuantizeLinear: {
    axis: 'axis',
    block_size: 'blockSize',
    output_dtype: 'outputDtype',
    precision: 'precision',
    saturate: 'saturate',
  },
  DequantizeLinear: { axis: 'axis', block_size: 'blockSize', output_dtype: 'outputDtype' },
};
/** Those whose value is one of ONNX's types. */
const typed = ['to', 'output_dtype', 'precision'];

/** How a case's inputs, by position, and attributes become a call. */
const operators = {
  Cast: (core, [input], { to, ...rest }) => [core.onnxCast(input, to, rest)],
  Round: (core, [x]) => [core.onnxRound(x)],
  QuantizeLinear: (core, [x, scale, zeroPoint], attributes) => [
    core.onnxQuantizeLinear(x, scale, zeroPoint, attributes),
  ],
  DequantizeLinear: (core, [x, scale, zeroPoint], attributes) => [
    core.onnxDequantizeLinear(x, scale, zeroPoint, attributes),
  ],
  DynamicQuantizeLinear(core, [x]) {
    const { y, yScale, yZeroPoint } = core.onnxDynamicQuantizeLinear(x);
    return [y, yScale, yZeroPoint];
  },
  MatMulInteger: (core, [a, b, aZeroPoint, bZeroPoint]) => [
    core.onnxMatMulInteger(a, b, aZeroPoint, bZeroPoint),
  ],
  QLinearMatMul: (core, inputs) => [core.onnxQLinearMatMul(...inputs)],
};

/**
 * Run all cases of a folder's JSON files, in the order of their names.
 * @param {any} core the module
 * @param {string} folder
 * @returns {{ name: string; wrong: string[] }[]} what is wrong with each, in lines; none if nothing
 *   is. A file that holds no cases counts as one.
 */
export function runCases(core, folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.sort().flatMap((file) => {
    try {
      const { cases } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      if (!(cases?.length > 0)) throw new Error('the list of cases is empty or missing');
      return cases.map((test) => ({
        name: `${test?.name} (${file})`,
        wrong: runCase(core, test),
      }));
    } catch (error) {
      return [{ name: file, wrong: [`holds no cases: ${error.message}`] }];
    }
  });
}

/**
 * Run one case.
 * @param {any} core the module
 * @param {any} test a case as the file has it
 * @returns {string[]} what is wrong with it, in lines; none if nothing is
 */
export function runCase(core, test) {
  if (!(test?.expected?.length > 0)) return ['nothing is expected'];
  const operator = Object.hasOwn(operators, test.op) ? operators[test.op] : null;
  if (!operator) return [`the operator ${test.op} is not known`];
  try {
    const named = new Map(test.inputs.map((array) => [array.name, array]));
    const order = test.node_inputs ?? test.inputs.map(({ name }) => name);
    const inputs = order.map((name) =>
      named.has(name) ? toArray(core, named.get(name)) : undefined,
    );
    const outputs = operator(core, inputs, toAttributes(core, test));
    return test.expected.flatMap((expected, i) => differences(expected, outputs[i]));
  } catch (error) {
    return test.expected.flatMap(({ name, dtype, data }) =>
      beside(name, `${dtype} ${show(data ?? [])}`, `${error.name}: ${error.message}`),
    );
  }
}

/** Attributes under the module's names; types and switches arrive as ONNX's integers. */
function toAttributes(core, { op, attrs }) {
  return Object.fromEntries(
    Object.entries(attrs ?? {}).flatMap(([key, value]) => {
      const name = attributeNames[op]?.[key];
      if (!name) throw new RangeError(`the attribute ${key} is not known`);
      if (key === 'saturate') return [[name, Boolean(value)]];
      if (!typed.includes(key)) return [[name, value]];
      if (value === 0) return []; // UNDEFINED: as if left out
      const format = core.formats().find(({ onnxType }) => onnxType === value);
      if (!format) throw new RangeError(`the ONNX type ${value} is not known`);
      return [[name, format.name]];
    }),
  );
}

/** Codes say more than values: a NaN keeps its sign. */
function toArray(core, { dtype, shape, data, bits }) {
  const values = bits
    ? core.decodeFormat(dtype, Uint32Array.from(bits))
    : Float64Array.from(data, Number);
  return { type: dtype, shape, data: values };
}

function differences(expected, got) {
  if (!got) return [`${expected.name} is missing`];
  const wanted = [...expected.data].map(Number);
  const found = [...got.data];
  const same = (a, b) => a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
  const compare = (what, a, b) =>
    same(a, b) ? [] : beside(`${expected.name} ${what}`, show(a), show(b));
  return [
    ...(expected.dtype === got.type
      ? []
      : [`${expected.name} type: expected ${expected.dtype}, got ${got.type}`]),
    ...compare('shape', expected.shape, got.shape),
    ...compare('data', wanted, found),
    ...(expected.bits ? compare('bits', expected.bits, [...(got.codes ?? [])]) : []),
  ];
}

const beside = (name, expected, got) => [
  `${name}: expected ${expected}`,
  `${' '.repeat(`${name}`.length)}       got ${got}`,
];

const show = (values) => values.map((value) => (Object.is(value, -0) ? '-0' : value)).join(' ');
