function affine(min, max, qmin, qmax) {
  const scale = (max - min) / qmax;
  const zeroPoint = Math.floor(-min / scale);
  return { scale, zeroPoint };
}
