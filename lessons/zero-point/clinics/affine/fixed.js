function affine(min, max, qmin, qmax) {
  const [low, high] = [Math.min(0, min), Math.max(0, max)];
  const scale = (high - low) / (qmax - qmin) || 1; // nothing but zeros: any scale, but 0
  const zeroPoint = Math.round(qmin - low / scale);
  return { scale, zeroPoint };
}
