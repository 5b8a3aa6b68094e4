function absmax(x, bits) {
  const largestCode = 2 ** bits - 1;
  const scale = Math.max(...x) / largestCode;
  const codes = x.map((value) => quantize(value, scale));
  const restored = codes.map((code) => dequantize(code, scale));
  return { scale, codes, restored };
}

function quantize(value, scale) {
  return Math.trunc(value * scale);
}

function dequantize(code, scale) {
  return code;
}
