// The same passes as one would write them well in plain JavaScript: typed arrays, no calls in the
// loop, halves to even by adding and taking away 1.5 * 2^52.

const shift = 6755399441055744;

export function quantize(x, { scale, zeroPoint }, { qmin, qmax }, codes) {
  const lowest = qmin - zeroPoint;
  const highest = qmax - zeroPoint;
  for (let i = 0; i < x.length; i++) {
    let steps = x[i] / scale;
    if (steps < lowest) steps = lowest;
    else if (steps > highest) steps = highest;
    codes[i] = steps + shift - shift + zeroPoint;
  }
}

export function dequantize(codes, { scale, zeroPoint }, restored) {
  for (let i = 0; i < codes.length; i++) restored[i] = (codes[i] - zeroPoint) * scale;
}

export function minMax(x) {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < x.length; i++) {
    const value = x[i];
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}

export function squaredError(x, { scale, zeroPoint }, { qmin, qmax }) {
  const lowest = qmin - zeroPoint;
  const highest = qmax - zeroPoint;
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    let steps = x[i] / scale;
    if (steps < lowest) steps = lowest;
    else if (steps > highest) steps = highest;
    const error = (steps + shift - shift) * scale - x[i];
    sum += error * error;
  }
  return sum / x.length;
}

export function histogram(x, lo, hi, counts) {
  const perUnit = counts.length / (hi - lo);
  for (let i = 0; i < x.length; i++) {
    const bin = (x[i] - lo) * perUnit;
    if (bin >= 0 && bin < counts.length) counts[bin | 0]++;
  }
}

/** y (m, n) = a (m, k) b (k, n), row by row of b, so that memory is read in its order. */
export function multiplyCodes(a, b, y, { m, k, n }) {
  for (let row = 0; row < m; row++) {
    for (let inner = 0; inner < k; inner++) {
      const factor = a[row * k + inner];
      const [from, to] = [inner * n, row * n];
      for (let column = 0; column < n; column++) y[to + column] += factor * b[from + column];
    }
  }
}

/** The same again: one function that met arrays of both types would be slower for each. */
export function multiplyFloats(a, b, y, { m, k, n }) {
  for (let row = 0; row < m; row++) {
    for (let inner = 0; inner < k; inner++) {
      const factor = a[row * k + inner];
      const [from, to] = [inner * n, row * n];
      for (let column = 0; column < n; column++) y[to + column] += factor * b[from + column];
    }
  }
}
