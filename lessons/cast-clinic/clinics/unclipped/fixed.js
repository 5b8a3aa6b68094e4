function asymmetric(x, min, max) {
  const [low, high] = [Math.min(0, min), Math.max(0, max)];
  const scale = (high - low) / 255 || 1;
  const zeroPoint = Math.round(-low / scale);
  const codes = Uint8Array.from(x, (value) => {
    const code = Math.round(value / scale) + zeroPoint;
    return Number.isNaN(code) ? zeroPoint : Math.min(255, Math.max(0, code));
  });
  return Array.from(codes, (code) => (code - zeroPoint) * scale);
}
