// How well a command answers what was typed: the word as it stands, or its letters in order from
// the start of a word on.

export interface Match {
  score: number
  /** Where the letters were found, to be marked. */
  places: number[]
}

/** Undefined when some letter is not there. Words may come in any order. */
export function match(query: string, text: string): Match | undefined {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '')
  const target = text.toLowerCase()
  const places = new Set<number>()
  let score = 0
  for (const word of words) {
    const found = matchWord(word, target)
    if (found === undefined) return undefined
    score += found.score
    for (const place of found.places) places.add(place)
  }
  // Of two that match equally, the shorter says less beside the point.
  return { score: score - target.length / 100, places: [...places].sort((a, b) => a - b) }
}

function matchWord(word: string, target: string): Match | undefined {
  const whole = wholeAt(word, target)
  if (whole !== undefined) {
    const places = Array.from({ length: word.length }, (_, offset) => whole + offset)
    return { score: word.length * 3 + (startsWord(target, whole) ? 6 : 0) + (whole === 0 ? 3 : 0), places }
  }
  const places: number[] = []
  let from = 0
  let score = 0
  for (const letter of word) {
    const at = next(letter, target, from)
    // Letters strewn about from the middle of a word on are nobody's shorthand.
    if (at === -1 || (places.length === 0 && !startsWord(target, at))) return undefined
    score += startsWord(target, at) ? 2 : at === from && from > 0 ? 1.5 : 0.5
    places.push(at)
    from = at + 1
  }
  return { score, places }
}

/** The place of the word as it stands, at the start of a word if there is one. */
function wholeAt(word: string, target: string): number | undefined {
  for (let at = target.indexOf(word); at !== -1; at = target.indexOf(word, at + 1)) {
    if (startsWord(target, at)) return at
  }
  const anywhere = target.indexOf(word)
  return anywhere === -1 ? undefined : anywhere
}

/** The start of a word is worth skipping letters for. */
function next(letter: string, target: string, from: number): number {
  const first = target.indexOf(letter, from)
  for (let at = first; at !== -1; at = target.indexOf(letter, at + 1)) {
    if (startsWord(target, at)) return at
  }
  return first
}

function startsWord(text: string, at: number): boolean {
  return at === 0 || /[\s_\-/.:]/.test(text.charAt(at - 1))
}
