/**
 * Writes ONNX models: just enough of the format's protocol buffers for graphs of float32 and int64
 * tensors. Field numbers are those of onnx.proto3.
 */

const FLOAT = 1;
const INT64 = 7;
const opset = 17;

const varint = (value) => {
  const bytes = [];
  for (let rest = BigInt.asUintN(64, BigInt(value)); ; rest >>= 7n) {
    if (rest < 128n) return Buffer.from([...bytes, Number(rest)]);
    bytes.push(Number(rest & 127n) | 128);
  }
};

const integer = (field, value) => Buffer.concat([varint(field << 3), varint(value)]);

const block = (field, content) => {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  return Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes]);
};

const float = (field, value) => {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([varint((field << 3) | 5), bytes]);
};

const message = (...parts) => Buffer.concat(parts.flat());

/** A whole number is an integer attribute, {float} a real one, {graph} a graph, a list integers. */
function attribute(name, value) {
  const typed = () => {
    if (typeof value === "number") return [integer(3, value), integer(20, 2)];
    if (typeof value === "string") return [block(4, value), integer(20, 3)];
    if (Array.isArray(value)) return [...value.map((item) => integer(8, item)), integer(20, 7)];
    if (value.graph) return [block(6, value.graph), integer(20, 5)];
    return [float(2, value.float), integer(20, 1)];
  };
  return block(5, message(block(1, name), typed()));
}

export const node = (type, inputs, outputs, attributes = {}) =>
  message(
    inputs.map((name) => block(1, name)),
    outputs.map((name) => block(2, name)),
    block(4, type),
    Object.entries(attributes).map(([name, value]) => attribute(name, value)),
  );

/** `values` is a Float32Array or a BigInt64Array. */
export const tensor = (name, dims, values) =>
  message(
    dims.map((size) => integer(1, size)),
    integer(2, values instanceof Float32Array ? FLOAT : INT64),
    block(8, name),
    block(9, Buffer.from(values.buffer, values.byteOffset, values.byteLength)),
  );

/** `type` is "float", "int64" or "bool". */
export const value = (name, dims, type = "float") => {
  const element = { float: FLOAT, int64: INT64, bool: 9 }[type];
  const shape = message(dims.map((size) => block(1, integer(1, size))));
  return message(block(1, name), block(2, block(1, message(integer(1, element), block(2, shape)))));
};

export const graph = ({ nodes, initializers = [], inputs, outputs }) =>
  message(
    nodes.map((bytes) => block(1, bytes)),
    block(2, "graph"),
    initializers.map((bytes) => block(5, bytes)),
    inputs.map((bytes) => block(11, bytes)),
    outputs.map((bytes) => block(12, bytes)),
  );

export const model = (content) =>
  message(integer(1, 8), block(7, content), block(8, message(block(1, ""), integer(2, opset))));
