function sweep(x) {
  const bits = [4, 6, 8];
  return {
    symmetric: bits.map((b) => error(x, symmetric(x, b))),
    asymmetric: bits.map((b) => error(x, asymmetric(x, b))),
  };
}

function symmetric(x, bits) {
  const largestCode = 2 ** (bits - 1) - 1;
  const scale = Math.max(...x.map(Math.abs)) / largestCode || 1;
  return x.map((value) => Math.round(value / scale) * scale);
}

function asymmetric(x, bits) {
  const [low, high] = [Math.min(0, ...x), Math.max(0, ...x)];
  const scale = (high - low) / (2 ** bits - 1) || 1;
  const zeroPoint = Math.round(-low / scale);
  return x.map((value) => {
    const code = Math.round(value / scale) + zeroPoint;
    const kept = Math.min(2 ** bits - 1, Math.max(0, code));
    return (kept - zeroPoint) * scale;
  });
}

function error(x, restored) {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] - restored[i]) ** 2;
  return sum / x.length;
}
