function storeAndRead(x, min, max) {
  const scale = (max - min) / 255;
  const zeroPoint = Math.round(-min / scale);
  const bytes = Uint8Array.from(x, (value) => {
    const code = Math.round(value / scale) + zeroPoint;
    return Math.min(255, Math.max(0, code));
  });
  return Array.from(bytes, (code) => (code - zeroPoint) * scale);
}
