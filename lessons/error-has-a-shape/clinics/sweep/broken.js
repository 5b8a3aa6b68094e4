function sweep(x) {
  const bits = [4, 6, 8];
  return {
    symmetric: bits.map((b) => error(x, symmetric(x, b))),
    asymmetric: bits.map((b) => error(x, symmetric(x, b))), // still to be written
  };
}

function symmetric(x, bits) {
  const largestCode = 2 ** (bits - 1) - 1;
  const scale = Math.max(...x.map(Math.abs)) / largestCode || 1;
  return x.map((value) => Math.round(value / scale) * scale);
}

function error(x, restored) {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += Math.abs(x[i] - restored[i]);
  return sum;
}
