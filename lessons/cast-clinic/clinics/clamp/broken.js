function symmetric(x) {
  const largest = Math.max(...x.map(Math.abs));
  const scale = largest / 127 || 1;
  const codes = x.map((value) => {
    const code = Math.round(value / scale);
    return Math.min(255, Math.max(0, code));
  });
  return codes.map((code) => code * scale);
}
