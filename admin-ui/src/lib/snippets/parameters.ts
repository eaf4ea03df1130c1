// What a call takes: the record's id, the query, and the fields of the body with their limits.
import { type Plan, type QueryName, needsId, queryOf } from './plan'
import { type Schema, type SchemaField, isMulti, writableFields } from './schema'

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'body'
  /** A type in the words of JSON, such as `string` or `string[]`. */
  type: string
  required: boolean
  /** The parameter that the words are about, or the field and its limits. */
  about: QueryName | 'id' | 'identity' | 'password' | 'passwordConfirm' | 'oldPassword' | SchemaField
}

export function parametersOf(schema: Schema, plan: Plan): Parameter[] {
  const { action } = plan
  const found: Parameter[] = []
  if (needsId(action)) found.push({ name: 'id', in: 'path', type: 'string', required: true, about: 'id' })
  found.push(...queryOf(action).map(queryParameter))
  if (action === 'sign-in') found.push(...(['identity', 'password'] as const).map(secretParameter))
  if (action !== 'create' && action !== 'update') return found
  const creating = action === 'create'
  found.push(...writableFields(schema).map((field) => fieldParameter(field, creating)))
  if (schema.type !== 'auth') return found
  const secrets = creating ? (['password', 'passwordConfirm'] as const) : (['password', 'passwordConfirm', 'oldPassword'] as const)
  return [...found, ...secrets.map((name) => ({ ...secretParameter(name), required: creating }))]
}

function queryParameter(name: QueryName): Parameter {
  const type = name === 'page' || name === 'perPage' ? 'number' : 'string'
  return { name, in: 'query', type, required: false, about: name }
}

function secretParameter(name: 'identity' | 'password' | 'passwordConfirm' | 'oldPassword'): Parameter {
  return { name, in: 'body', type: 'string', required: true, about: name }
}

function fieldParameter(field: SchemaField, creating: boolean): Parameter {
  const required = creating && field.required === true && (field.autogeneratePattern ?? '') === ''
  return { name: field.name, in: 'body', type: jsonType(field), required, about: field }
}

export function jsonType(field: SchemaField): string {
  switch (field.type) {
    case 'number':
      return 'number'
    case 'bool':
      return 'boolean'
    case 'json':
      return 'any JSON'
    case 'geoPoint':
      return '{ lon, lat }'
    case 'file':
      return isMulti(field) ? 'File[]' : 'File'
    case 'select':
    case 'relation':
      return isMulti(field) ? 'string[]' : 'string'
    default:
      return 'string'
  }
}
