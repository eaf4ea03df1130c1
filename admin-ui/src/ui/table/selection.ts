// Which rows are selected: some by name, or all that match with exceptions, so that a hundred
// thousand rows are selected without being fetched.

export type Selection =
  | { all: false; keys: ReadonlySet<string> }
  | { all: true; except: ReadonlySet<string> }

export const nothing: Selection = { all: false, keys: new Set() }
export const everything: Selection = { all: true, except: new Set() }

export function isSelected(selection: Selection, key: string): boolean {
  return selection.all ? !selection.except.has(key) : selection.keys.has(key)
}

export function selectedCount(selection: Selection, total: number): number {
  return selection.all ? Math.max(0, total - selection.except.size) : selection.keys.size
}

/** Adds or removes rows, one or a whole range. */
export function withSelected(selection: Selection, keys: string[], selected: boolean): Selection {
  const named = new Set(selection.all ? selection.except : selection.keys)
  for (const key of keys) {
    if (selected !== selection.all) named.add(key)
    else named.delete(key)
  }
  return selection.all ? { all: true, except: named } : { all: false, keys: named }
}

/** What the box in the header shows. */
export function headerState(selection: Selection, total: number): 'none' | 'some' | 'all' {
  const count = selectedCount(selection, total)
  if (count === 0) return 'none'
  return count >= total ? 'all' : 'some'
}
