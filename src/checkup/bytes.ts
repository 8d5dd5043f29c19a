const units = ["B", "kB", "MB", "GB", "TB"] as const;

/** 1,234,567,890 is "1.2 GB". */
export function bytesWords(bytes: number): string {
  const thousands = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const amount = bytes / 1000 ** thousands;
  return `${amount.toFixed(thousands === 0 || amount >= 10 ? 0 : 1)} ${units[thousands]}`;
}
