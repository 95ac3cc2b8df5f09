/** A short name for a text: equal for equal texts, and different, but for one chance in 2^52, for different ones (FNV-1a twice, after Fowler, Noll and Vo). */
export function fingerprint(text: string): string {
  let [low, high] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit ^ (low >>> 15), 0x85ebca6b);
  }
  return (low >>> 0).toString(36) + ((high >>> 0) & 0xfffff).toString(36);
}
