// What the examples need to know of a collection: a part of the shape that the server sends.

export interface SchemaField {
  name: string
  type: string
  hidden: boolean
  system: boolean
  required?: boolean
  primaryKey?: boolean
  autogeneratePattern?: string
  pattern?: string
  min?: number | string | null
  max?: number | string | null
  onlyInt?: boolean
  values?: string[]
  maxSelect?: number
  collectionId?: string
  mimeTypes?: string[]
  onlyDomains?: string[]
  exceptDomains?: string[]
}

export interface Schema {
  id: string
  name: string
  type: 'base' | 'auth' | 'view'
  fields: SchemaField[]
  listRule: string | null
  viewRule: string | null
  createRule: string | null
  updateRule: string | null
  deleteRule: string | null
  authRule?: string | null
  passwordAuth?: { enabled: boolean; identityFields: string[] }
}

export const actions = ['list', 'view', 'create', 'update', 'delete', 'sign-in', 'refresh'] as const

export type Action = (typeof actions)[number]

/** What can be done to a collection: views are only read, accounts also sign in. */
export function actionsOf(schema: Schema): Action[] {
  const read: Action[] = ['list', 'view']
  if (schema.type === 'view') return read
  const all: Action[] = [...read, 'create', 'update', 'delete']
  return schema.type === 'auth' ? [...all, 'sign-in', 'refresh'] : all
}

/** Whether doing it changes what is stored. */
export function isWrite(action: Action): action is 'create' | 'update' | 'delete' {
  return action === 'create' || action === 'update' || action === 'delete'
}

export function isMulti(field: SchemaField): boolean {
  return (field.maxSelect ?? 0) > 1
}

/** Fields that everyone who may see the record may see; the server adds the rest for itself. */
export function visibleFields(schema: Schema): SchemaField[] {
  return schema.fields.filter((field) => !field.hidden && field.type !== 'password')
}

/** Fields that a caller fills in. */
export function writableFields(schema: Schema): SchemaField[] {
  return schema.fields.filter(
    (field) => !field.primaryKey && !field.hidden && field.type !== 'autodate' && !isAccountFlag(schema, field),
  )
}

/** The server sets whether an address is verified; callers may only ask for it. */
function isAccountFlag(schema: Schema, field: SchemaField): boolean {
  return schema.type === 'auth' && field.system && field.name === 'verified'
}
