function absmax(x, bits) {
  const largestCode = 2 ** (bits - 1) - 1;
  const largest = Math.max(...x.map(Math.abs));
  const scale = largest / largestCode || 1; // all zeros: any scale will do, but 0
  const codes = x.map((value) => quantize(value, scale));
  const restored = codes.map((code) => dequantize(code, scale));
  return { scale, codes, restored };
}

function quantize(value, scale) {
  return Math.round(value / scale);
}

function dequantize(code, scale) {
  return code * scale;
}
