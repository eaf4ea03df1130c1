// The rules of all collections as the address narrows them.
import type { Collection } from '../../../api/types'
import { groupCollections } from '../group'
import { type Risk, type RiskLevel, risksOf } from './risks'

export interface MatrixSearch {
  /** Only collections with a risk, or with one of the worse kind. */
  risk?: 'any' | 'bad' | undefined
  q?: string | undefined
  system?: true | undefined
}

export function readMatrixSearch(search: Record<string, unknown>): MatrixSearch {
  const risk = (['any', 'bad'] as const).find((known) => known === search.risk)
  return {
    ...(risk && { risk }),
    ...(typeof search.q === 'string' && search.q !== '' && { q: search.q }),
    ...(search.system === true && { system: true as const }),
  }
}

export interface Judged {
  collection: Collection
  risks: Risk[]
}

export function judge(all: Collection[]): Judged[] {
  const { own, system } = groupCollections(all)
  return [...own, ...system].map((collection) => ({ collection, risks: risksOf(collection, all) }))
}

export function narrow(judged: Judged[], { risk, q = '', system }: MatrixSearch): Judged[] {
  const text = q.trim().toLowerCase()
  return judged.filter(({ collection, risks }) => {
    if (collection.system && system !== true) return false
    if (!collection.name.toLowerCase().includes(text)) return false
    if (risk === undefined) return true
    return risk === 'any' ? risks.length > 0 : risks.some(({ level }) => level === 'bad')
  })
}

export function countLevel(judged: Judged[], level: RiskLevel): number {
  return judged.flatMap(({ risks }) => risks).filter((risk) => risk.level === level).length
}
