// Which commands are shown for what was typed, and in which order.
import type { Command, Group } from './commands'
import { match } from './fuzzy'

export interface Shown {
  command: Command
  /** Places in the label to mark. */
  places: number[]
}

const mostRecent = 5
const mostShown = 40
const order: Group[] = ['recent', 'records', 'go', 'create', 'act']

/** Without words: what was used last, then everything that is not one of too many. */
export function rank(commands: Command[], query: string, recent: string[]): Shown[] {
  if (query.trim() === '') return byGroup([...lately(commands, recent), ...commands.filter(({ quiet }) => !quiet)])
  const scored = commands.flatMap((command) => {
    const label = match(query, command.label)
    const also = command.also === undefined ? undefined : match(query, `${command.label} ${command.also}`)
    const found = label ?? also
    if (found === undefined) return []
    const places = label === undefined ? [] : found.places
    const lately = recent.indexOf(command.id)
    const bonus = (label === undefined ? -4 : 0) + (lately === -1 ? 0 : 3 - lately / 4)
    return [{ command, places, score: found.score + bonus }]
  })
  return scored.sort((a, b) => b.score - a.score).slice(0, mostShown)
}

function lately(commands: Command[], recent: string[]): Command[] {
  const known = recent.flatMap((id) => commands.find((command) => command.id === id) ?? [])
  return known.slice(0, mostRecent).map((command) => ({ ...command, id: `recent ${command.id}`, group: 'recent' }))
}

function byGroup(commands: Command[]): Shown[] {
  const sorted = order.flatMap((group) => commands.filter((command) => command.group === group))
  return sorted.map((command) => ({ command, places: [] }))
}

/** The one used now goes first. */
export function noteUse(recent: string[], id: string): string[] {
  const plain = id.replace(/^recent /, '')
  return [plain, ...recent.filter((other) => other !== plain)].slice(0, 12)
}
