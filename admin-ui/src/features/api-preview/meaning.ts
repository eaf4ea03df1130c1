// What a parameter means, in words: of a field, its type and the limits it sets.
import type { Collection } from '../../api/types'
import type { Parameter, SchemaField } from '../../lib/snippets'
import { t } from '../../messages'

export function meaningOf({ about }: Parameter, all: Collection[]): string {
  return typeof about === 'string' ? t.api.about[about] : fieldMeaning(about, all)
}

function fieldMeaning(field: SchemaField, all: Collection[]): string {
  const { limits } = t.api
  const most = field.maxSelect ?? 1
  switch (field.type) {
    case 'number': {
      const kind = field.onlyInt === true ? limits.integer : limits.number
      const range = rangeOf(field)
      return range === '' ? `${kind}.` : `${kind}, ${range}.`
    }
    case 'select': {
      const values = (field.values ?? []).join(', ')
      return most > 1 ? limits.someOf(most, values) : limits.oneOf(values)
    }
    case 'relation': {
      const target = all.find(({ id }) => id === field.collectionId)?.name ?? ''
      return most > 1 ? limits.relations(target) : limits.relation(target)
    }
    case 'file':
      return most > 1 ? limits.files(most) : limits.file
    case 'text':
    case 'password': {
      const range = rangeOf(field)
      if (range !== '') return limits.characters(range)
      return field.type === 'text' ? limits.text : limits.password
    }
    case 'bool':
    case 'email':
    case 'url':
    case 'editor':
    case 'date':
    case 'json':
    case 'geoPoint':
      return limits[field.type]
    default:
      return ''
  }
}

/** Zero is no limit for a text, and a limit for a number. */
function rangeOf({ type, min, max }: SchemaField): string {
  const set = (limit: SchemaField['min']) => typeof limit === 'number' && (type === 'number' || limit > 0)
  const { range, least, most } = t.api.limits
  if (set(min) && set(max)) return range(String(min), String(max))
  if (set(min)) return least(String(min))
  return set(max) ? most(String(max)) : ''
}
