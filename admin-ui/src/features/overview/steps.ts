// The first steps with a new server, ticked off by what the server holds.
import type { Collection } from '../../api/types'
import { ruleNames } from '../../api/types'
import { inAddress } from '../../paths'

export const stepNames = ['collection', 'record', 'rule', 'administrator'] as const

export type StepName = (typeof stepNames)[number]

export interface Step {
  name: StepName
  done: boolean
  /** The collection that the step is best done with, as it is named in an address. */
  collection?: string
}

interface Facts {
  collections: readonly Collection[]
  /** Of all counted collections together; undefined while they are not known. */
  records: number | undefined
  administrators: number | undefined
}

export function stepsOf({ collections, records, administrators }: Facts): Step[] {
  const modelled = collections.filter(({ system, type }) => !system && type === 'base')
  const first = modelled[0]
  const target = first === undefined ? {} : { collection: inAddress(first) }
  const opened = modelled.some((collection) => ruleNames.some((rule) => collection[rule] !== null))
  return [
    { name: 'collection', done: modelled.length > 0 },
    { name: 'record', done: (records ?? 0) > 0, ...target },
    { name: 'rule', done: opened, ...target },
    { name: 'administrator', done: (administrators ?? 0) > 1 },
  ]
}
