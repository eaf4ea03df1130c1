// What the console asks about collections and their rules.
import { request } from './client'
import { ApiError } from './error'
import type {
  Collection,
  CollectionBody,
  ListPage,
  Rule,
  RuleCheck,
  RuleTrial,
  RuleVerdict,
  Scaffolds,
} from './types'

const pageSize = 500

function one(name: string): string {
  return `/collections/${encodeURIComponent(name)}`
}

/** All of them: a schema is small, and most screens need the whole. */
export async function listCollections(signal?: AbortSignal): Promise<Collection[]> {
  const all: Collection[] = []
  for (let page = 1; ; page += 1) {
    const path = `/collections?page=${page}&perPage=${pageSize}&skipTotal=1`
    const { items } = await request<ListPage<Collection>>(path, { signal })
    all.push(...items)
    if (items.length < pageSize) return all
  }
}

export function getCollection(name: string, signal?: AbortSignal): Promise<Collection> {
  return request(one(name), { signal })
}

export function createCollection(draft: CollectionBody): Promise<Collection> {
  return request('/collections', { method: 'POST', body: draft })
}

export function updateCollection(name: string, change: CollectionBody): Promise<Collection> {
  return request(one(name), { method: 'PATCH', body: change })
}

export function deleteCollection(name: string): Promise<void> {
  return request(one(name), { method: 'DELETE' })
}

/** Deletes every record of it. */
export function truncateCollection(name: string): Promise<void> {
  return request(`${one(name)}/truncate`, { method: 'DELETE' })
}

export function getScaffolds(signal?: AbortSignal): Promise<Scaffolds> {
  return request('/collections/meta/scaffolds', { signal })
}

export function importCollections(collections: CollectionBody[], deleteMissing: boolean): Promise<void> {
  return request('/collections/import', { method: 'PUT', body: { collections, deleteMissing } })
}

/** Whether a rule can be read, in the collection as it stands or as it is being edited. */
export function checkRule(
  rule: string,
  collection: string | CollectionBody,
  signal?: AbortSignal,
): Promise<RuleCheck | undefined> {
  const saved = typeof collection === 'string'
  const path = `${one(saved ? collection : '-')}/rules/check`
  const body = saved ? { rule } : { rule, collection }
  return whereKnown(request<RuleCheck>(path, { method: 'POST', body, signal }))
}

/** What a rule would say to one person about one record, and which part of it decided. */
export function testRule(
  collection: string,
  trial: RuleTrial,
  signal?: AbortSignal,
): Promise<RuleVerdict | undefined> {
  const path = `${one(collection)}/rules/test`
  return whereKnown(request<RuleVerdict>(path, { method: 'POST', body: trial, signal }))
}

/** An older server has no such question; nothing is then said rather than something wrong. */
async function whereKnown<T>(question: Promise<T>): Promise<T | undefined> {
  try {
    return await question
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'missing') return undefined
    throw error
  }
}

/** A rule in three words' worth: closed, open, or it depends. */
export function ruleKind(rule: Rule): 'locked' | 'public' | 'expression' {
  if (rule === null) return 'locked'
  return rule.trim() === '' ? 'public' : 'expression'
}
