/** A whole number as people read it: 1,234,567. Without the language tables of `toLocaleString`, whose first use costs more than some answers. */
export function grouped(number: bigint | number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}
