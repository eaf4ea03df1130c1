// The collections that the tests of this folder speak about: accounts, and posts with every type.
import type { Schema, SchemaField } from './schema'

export function field(name: string, type: string, more: Partial<SchemaField> = {}): SchemaField {
  return { name, type, hidden: false, system: false, ...more }
}

const idField = field('id', 'text', { system: true, primaryKey: true, required: true })
const rules = { listRule: null, viewRule: null, createRule: null, updateRule: null, deleteRule: null }

export const users: Schema = {
  ...rules,
  id: 'pbc_users',
  name: 'users',
  type: 'auth',
  authRule: '',
  updateRule: 'id = @request.auth.id',
  passwordAuth: { enabled: true, identityFields: ['email'] },
  fields: [
    idField,
    field('password', 'password', { system: true, hidden: true, required: true, min: 8 }),
    field('tokenKey', 'text', { system: true, hidden: true }),
    field('email', 'email', { system: true, required: true }),
    field('emailVisibility', 'bool', { system: true }),
    field('verified', 'bool', { system: true }),
    field('name', 'text'),
  ],
}

export const posts: Schema = {
  ...rules,
  id: 'pbc_posts',
  name: 'posts',
  type: 'base',
  listRule: '',
  viewRule: '@request.auth.id != ""',
  createRule: "@request.auth.collectionName = 'users'",
  updateRule: '@request.auth.id = author',
  fields: [
    idField,
    field('title', 'text', { required: true }),
    field('body', 'editor'),
    field('price', 'number', { min: 0, max: 10 }),
    field('published', 'bool'),
    field('contact', 'email', { onlyDomains: ['example.net'] }),
    field('home', 'url'),
    field('starts', 'date'),
    field('updated', 'autodate'),
    field('status', 'select', { values: ['draft', "it's live"], maxSelect: 1 }),
    field('tags', 'select', { values: ['a', 'b', 'c'], maxSelect: 3 }),
    field('cover', 'file', { mimeTypes: ['image/jpeg'] }),
    field('author', 'relation', { collectionId: 'pbc_users' }),
    field('meta', 'json'),
    field('pin', 'password'),
    field('place', 'geoPoint'),
    field('secret', 'text', { hidden: true }),
  ],
}
