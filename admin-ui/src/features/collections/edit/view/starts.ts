// Queries to begin a view with, made of the collections there are: they run as they stand.
import type { Collection } from '../../../../api/types'

export interface Start {
  kind: 'list' | 'count'
  query: string
}

export function startsFor(all: Collection[]): Start[] {
  const own = all.filter(({ system, type }) => !system && type !== 'view')
  const starts: Start[] = []
  const first = own.find(({ type }) => type === 'base') ?? own[0]
  if (first) {
    const columns = first.fields.filter(({ name, type, hidden }) => name !== 'id' && !hidden && type !== 'password')
    const names = ['id', ...columns.slice(0, 4).map(({ name }) => name)]
    starts.push({ kind: 'list', query: `SELECT ${names.join(', ')}\nFROM ${first.name}` })
  }
  const counted = own.flatMap((collection) =>
    collection.fields.flatMap(({ name, type, collectionId, maxSelect = 1 }) => {
      const target = all.find(({ id }) => id === collectionId)
      return type === 'relation' && maxSelect <= 1 && target ? [{ from: collection.name, by: name, target: target.name }] : []
    }),
  )[0]
  if (counted) {
    const { from, by, target } = counted
    starts.push({
      kind: 'count',
      query:
        `SELECT ${target}.id, count(many.id) AS total\n` +
        `FROM ${target}\nLEFT JOIN ${from} AS many ON many.${by} = ${target}.id\nGROUP BY ${target}.id`,
    })
  }
  return starts
}
