// A call in JavaScript, as one writes it with the published SDK.
import { type Plan, queryOf } from './plan'
import type { Schema } from './schema'

export function javascript(schema: Schema, plan: Plan, server: string): string {
  return [
    `import PocketBase from 'pocketbase'`,
    ``,
    `const pb = new PocketBase(${quote(server)})`,
    ...signIn(plan),
    ``,
    ...call(schema, plan),
  ].join('\n')
}

/** No example ever holds a real secret. */
function signIn(plan: Plan): string[] {
  if (plan.action === 'sign-in' || plan.caller === 'guest') return []
  if (plan.caller === 'account') return [`pb.authStore.save('ACCOUNT_TOKEN')`]
  return [
    `await pb.collection('_superusers').authWithPassword(`,
    `  'you@example.com',`,
    `  'YOUR_PASSWORD',`,
    `)`,
  ]
}

function call(schema: Schema, plan: Plan): string[] {
  const on = `pb.collection(${quote(schema.name)})`
  const id = quote(plan.id)
  switch (plan.action) {
    case 'list': {
      const { page = '1', perPage = '30' } = plan.query
      const found = `const result = await ${on}.getList(${page}, ${perPage}${options(plan, ['page', 'perPage'])})`
      return [found, ``, `console.log(result.totalItems, result.items)`]
    }
    case 'view':
      return [`const record = await ${on}.getOne(${id}${options(plan)})`]
    case 'create':
      return [`const record = await ${on}.create(${body(plan)}${options(plan)})`]
    case 'update':
      return [`const record = await ${on}.update(${id}, ${body(plan)}${options(plan)})`]
    case 'delete':
      return [`await ${on}.delete(${id})`]
    case 'sign-in': {
      const { identity, password } = plan.body ?? {}
      const known = [identity, password].map((value) => quote(typeof value === 'string' ? value : '')).join(', ')
      return [`const { record } = await ${on}.authWithPassword(${known}${options(plan)})`, ``, `console.log(pb.authStore.isValid, record.id)`]
    }
    case 'refresh':
      return [`const { record } = await ${on}.authRefresh(${options(plan).replace(/^, /, '')})`]
  }
}

function options(plan: Plan, except: string[] = []): string {
  const given = queryOf(plan.action).filter((name) => !except.includes(name) && (plan.query[name] ?? '') !== '')
  if (given.length === 0) return ''
  return `, ${literal(Object.fromEntries(given.map((name) => [name, plan.query[name]])))}`
}

/** Values as literals; a file is what an input on the page holds. */
function body(plan: Plan): string {
  const lines = Object.entries(plan.body ?? {}).map(([name, value]) => `  ${keyOf(name)}: ${literal(value, 1)},`)
  for (const [name, files] of Object.entries(plan.files)) {
    const input = `document.querySelector('input[name=${name}]').files`
    lines.push(`  ${keyOf(name)}: ${files.length > 1 ? `[...${input}]` : `${input}[0]`},`)
  }
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n}`
}

/** A JSON value as JavaScript that passes any formatter: bare keys, single quotes, last commas. */
export function literal(value: unknown, depth = 0): string {
  if (typeof value === 'string') return quote(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item) => literal(item, depth)).join(', ')}]`
  const entries = Object.entries(value)
  if (entries.length === 0) return '{}'
  if (depth > 0) return `{ ${entries.map(([name, item]) => `${keyOf(name)}: ${literal(item, depth + 1)}`).join(', ')} }`
  const lines = entries.map(([name, item]) => `  ${keyOf(name)}: ${literal(item, depth + 1)},`)
  return `{\n${lines.join('\n')}\n}`
}

function keyOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name)
}

function quote(text: string): string {
  const plain = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"')
  return `'${plain.replaceAll("'", String.raw`\'`)}'`
}
