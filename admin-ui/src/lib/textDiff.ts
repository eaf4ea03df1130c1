// What differs between two texts, word by word, with long stretches that do not differ folded.

export interface DiffPart {
  kind: 'same' | 'gone' | 'new'
  text: string
}

/** More words than this on a side are compared line by line, or the table would grow too large. */
const wordsMax = 1500
const linesMax = 4000

export function diffText(before: string, after: string): DiffPart[] {
  const words = [split(before, /(\s+)/), split(after, /(\s+)/)] as const
  if (Math.max(words[0].length, words[1].length) <= wordsMax) return compare(...words)
  const lines = [split(before, /(?<=\n)/), split(after, /(?<=\n)/)] as const
  if (Math.max(lines[0].length, lines[1].length) <= linesMax) return compare(...lines)
  return joined([part('gone', before), part('new', after)])
}

function split(text: string, by: RegExp): string[] {
  return text.split(by).filter((piece) => piece !== '')
}

/** The longest common sequence, after what is common at both ends was taken off. */
function compare(before: string[], after: string[]): DiffPart[] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1
  let end = 0
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end += 1
  }
  const head = before.slice(0, start).map((text) => part('same', text))
  const tail = before.slice(before.length - end).map((text) => part('same', text))
  const middle = align(before.slice(start, before.length - end), after.slice(start, after.length - end))
  return joined([...head, ...middle, ...tail])
}

function align(before: string[], after: string[]): DiffPart[] {
  const width = after.length + 1
  const lengths = new Uint16Array((before.length + 1) * width)
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const at = row * width + column
      lengths[at] =
        before[row] === after[column]
          ? (lengths[at + width + 1] ?? 0) + 1
          : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0)
    }
  }
  const parts: DiffPart[] = []
  let row = 0
  let column = 0
  while (row < before.length || column < after.length) {
    const at = row * width + column
    const [old, fresh] = [before[row], after[column]]
    if (old !== undefined && old === fresh) {
      parts.push(part('same', old))
      row += 1
      column += 1
    } else if (old !== undefined && (fresh === undefined || (lengths[at + width] ?? 0) >= (lengths[at + 1] ?? 0))) {
      parts.push(part('gone', old))
      row += 1
    } else if (fresh !== undefined) {
      parts.push(part('new', fresh))
      column += 1
    }
  }
  return parts
}

function part(kind: DiffPart['kind'], text: string): DiffPart {
  return { kind, text }
}

/** Neighbours of one kind are one part, and of a change the old comes before the new. */
function joined(parts: DiffPart[]): DiffPart[] {
  const result: DiffPart[] = []
  let gone = ''
  let fresh = ''
  const flush = () => {
    if (gone !== '') result.push(part('gone', gone))
    if (fresh !== '') result.push(part('new', fresh))
    gone = ''
    fresh = ''
  }
  for (const { kind, text } of parts) {
    if (kind === 'gone') gone += text
    else if (kind === 'new') fresh += text
    else {
      // A lone space between two changes is no island worth reading.
      flush()
      const last = result.at(-1)
      if (last?.kind === 'same') last.text += text
      else result.push(part('same', text))
    }
  }
  flush()
  return result
}

export interface Folded extends DiffPart {
  /** How many words are left out in its place. */
  hidden?: number
}

const shownAround = 8

/** Leaves of long stretches that are the same only what stands beside a change. */
export function folded(parts: DiffPart[]): Folded[] {
  return parts.flatMap((each, at): Folded[] => {
    const words = each.text.split(/(?<=\s)(?=\S)/)
    if (each.kind !== 'same' || words.length <= 3 * shownAround) return [each]
    const first = at === 0 ? 0 : shownAround
    const last = at === parts.length - 1 ? 0 : shownAround
    const hidden = words.length - first - last
    return [
      { kind: 'same' as const, text: words.slice(0, first).join('') },
      { kind: 'same' as const, text: words.slice(first, words.length - last).join(''), hidden },
      { kind: 'same' as const, text: words.slice(words.length - last).join('') },
    ].filter(({ text }) => text !== '')
  })
}
