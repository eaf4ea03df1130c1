// Whether a text looks like an e-mail address.

// Deliberately loose: the server decides, this only catches slips before a round trip.
const shape = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

export function looksLikeEmail(text: string): boolean {
  return text.length <= 254 && shape.test(text)
}
