function asymmetric(x, min, max) {
  const scale = (max - min) / 255;
  const zeroPoint = Math.min(255, Math.max(0, Math.round(-min / scale)));
  const codes = Uint8Array.from(x, (value) => Math.round(value / scale + zeroPoint));
  return Array.from(codes, (code) => (code - zeroPoint) * scale);
}
