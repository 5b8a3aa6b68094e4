// Runs ONNX test cases (form: tests/vectors/README.md) through the WebAssembly module.

/** ONNX's attribute names as the module's; the rest is the same. */
const attributeNames = {
  block_size: 'blockSize',
  output_dtype: 'outputDtype',
  round_mode: 'roundMode',
};

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
 * Run one case.
 * @param {any} core the module
 * @param {any} test a case as the file has it
 * @returns {string[]} what is wrong with it, in lines; none if nothing is
 */
export function runCase(core, test) {
  const operator = Object.hasOwn(operators, test.op) ? operators[test.op] : null;
  if (!operator) return [`the operator ${test.op} is not known`];
  try {
    const named = new Map(test.inputs.map((array) => [array.name, array]));
    const order = test.node_inputs ?? test.inputs.map(({ name }) => name);
    const inputs = order.map((name) =>
      named.has(name) ? toArray(core, named.get(name)) : undefined,
    );
    const outputs = operator(core, inputs, toAttributes(core, test.attrs ?? {}));
    return test.expected.flatMap((expected, i) => differences(expected, outputs[i]));
  } catch (error) {
    return [`${error.name}: ${error.message}`];
  }
}

/** Attributes under the module's names; types and switches arrive as ONNX's integers. */
function toAttributes(core, attrs) {
  return Object.fromEntries(
    Object.entries(attrs).flatMap(([key, value]) => {
      if (key === 'saturate') return [[key, Boolean(value)]];
      if (!['to', 'output_dtype', 'precision'].includes(key)) {
        return [[attributeNames[key] ?? key, value]];
      }
      if (value === 0) return []; // UNDEFINED: as if left out
      const format = core.formats().find(({ onnxType }) => onnxType === value);
      if (!format) throw new RangeError(`the ONNX type ${value} is not known`);
      return [[attributeNames[key] ?? key, format.name]];
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
    same(a, b)
      ? []
      : [
          `${expected.name} ${what}: expected ${show(a)}`,
          `${' '.repeat(expected.name.length + what.length)}       got ${show(b)}`,
        ];
  return [
    ...(expected.dtype === got.type
      ? []
      : [`${expected.name} type: expected ${expected.dtype}, got ${got.type}`]),
    ...compare('shape', expected.shape, got.shape),
    ...compare('data', wanted, found),
    ...(expected.bits ? compare('bits', expected.bits, [...(got.codes ?? [])]) : []),
  ];
}

const show = (values) => values.map((value) => (Object.is(value, -0) ? '-0' : value)).join(' ');
