// Where in the editor one is: the tab and the rule under test, as the address has them.
import type { Tab } from '../model/errors'
import { type AnyRuleName, ruleNamesOf } from '../model/rules'

export interface EditorPlace {
  tab?: Tab | undefined
  test?: AnyRuleName | undefined
  /** The rule to begin at. */
  rule?: AnyRuleName | undefined
}

const tabs: Tab[] = ['fields', 'indexes', 'rules', 'keep', 'auth', 'query']

export function tabsFor(type: string): Tab[] {
  if (type === 'view') return ['query', 'rules']
  const stored: Tab[] = ['fields', 'indexes', 'rules', 'keep']
  return type === 'auth' ? [...stored, 'auth'] : stored
}

/** Reads the address; what it does not know is left out. */
export function readPlace(search: Record<string, unknown>): EditorPlace {
  const tab = tabs.find((known) => known === search.tab)
  if (tab !== 'rules') return tab === undefined ? {} : { tab }
  const [test, rule] = [search.test, search.rule].map((name) => ruleNamesOf('auth').find((known) => known === name))
  return { tab, ...(test && { test }), ...(rule && { rule }) }
}

export interface NewPlace extends EditorPlace {
  /** The collection to start from. */
  like?: string | undefined
}

export function readNewPlace(search: Record<string, unknown>): NewPlace {
  return { ...readPlace(search), ...(typeof search.like === 'string' && { like: search.like }) }
}
