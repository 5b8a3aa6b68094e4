// Writes an ONNX model of one node: just the protobuf fields that this takes (onnx.proto3).

export interface TensorType {
  name: string;
  /** TensorProto.DataType */
  onnxType: number;
  rank: number;
}

export interface Node {
  op: string;
  /** By position; an empty name leaves an input out. */
  inputs: (TensorType | null)[];
  outputs: TensorType[];
  /** Integer attributes. */
  attributes?: Record<string, number>;
  opset: number;
}

type Bytes = number[];

/** A base-128 varint; negative numbers take ten bytes, as int64 does. */
function varint(value: number): Bytes {
  const bytes: Bytes = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
}

const integer = (field: number, value: number): Bytes => [...varint(field << 3), ...varint(value)];
const bytes = (field: number, value: Bytes): Bytes => [
  ...varint((field << 3) | 2),
  ...varint(value.length),
  ...value,
];
const text = (field: number, value: string): Bytes =>
  bytes(field, [...new TextEncoder().encode(value)]);

/** ValueInfoProto: a tensor whose extents are given at run time. */
function valueInfo({ name, onnxType, rank }: TensorType): Bytes {
  const dimensions = Array.from({ length: rank }, (_, axis) =>
    bytes(1, text(2, `${name}_${axis}`)),
  ).flat();
  const tensor = [...integer(1, onnxType), ...bytes(2, dimensions)];
  return [...text(1, name), ...bytes(2, bytes(1, tensor))];
}

/** AttributeProto of type INT. */
const attribute = ([name, value]: [string, number]): Bytes => [
  ...text(1, name),
  ...integer(3, value),
  ...integer(20, 2),
];

/** The model's bytes (ModelProto). */
export function onnxModel({ op, inputs, outputs, attributes = {}, opset }: Node): Uint8Array {
  const node = [
    ...inputs.flatMap((input) => text(1, input?.name ?? '')),
    ...outputs.flatMap(({ name }) => text(2, name)),
    ...text(4, op),
    ...Object.entries(attributes).flatMap((entry) => bytes(5, attribute(entry))),
  ];
  const graph = [
    ...bytes(1, node),
    ...text(2, 'one node'),
    ...inputs.flatMap((input) => (input ? bytes(11, valueInfo(input)) : [])),
    ...outputs.flatMap((output) => bytes(12, valueInfo(output))),
  ];
  const irVersion = 10;
  return Uint8Array.from([
    ...integer(1, irVersion),
    ...bytes(7, graph),
    ...bytes(8, integer(2, opset)),
  ]);
}
