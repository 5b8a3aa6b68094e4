function asymmetric(x, min, max) {
  const scale = (max - min) / 255;
  const zeroPoint = Math.round(-128 - min / scale);
  const codes = Int8Array.from(x, (value) => {
    const code = Math.round(value / scale) + zeroPoint;
    return Math.min(127, Math.max(-128, code));
  });
  return Array.from(codes, (code) => (code - zeroPoint) * scale);
}
