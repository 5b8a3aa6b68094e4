function symmetric(x) {
  const largest = Math.max(...x.map(Math.abs));
  const scale = largest / 127 || 1;
  const codes = x.map((value) => {
    const code = Math.round(value / scale);
    return Math.min(127, Math.max(-127, code));
  });
  return codes.map((code) => code * scale);
}
