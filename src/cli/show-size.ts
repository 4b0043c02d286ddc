const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** `712 B`, `3.4 MiB`. */
export function showSize(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  return `${power === 0 ? bytes : (bytes / 1024 ** power).toFixed(1)} ${UNITS[power]}`;
}
