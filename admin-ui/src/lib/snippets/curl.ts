// A call for the terminal.
import { type Plan, methodOf, pathOf } from './plan'
import type { Schema } from './schema'

export function curl(schema: Schema, plan: Plan, server: string): string {
  const method = methodOf(plan.action)
  const [path = '', query] = pathOf(schema, plan).split('?')
  const lines = [`${server}/api/v1${path}`]
  // The parameters of a list are easier to read and to change one by one.
  const pairs = [...new URLSearchParams(query ?? '').entries()]
  if (method === 'GET') {
    if (pairs.length > 0) lines.push('--get')
    lines.push(...pairs.map(([name, value]) => `--data-urlencode ${shell(`${name}=${value}`)}`))
  } else {
    lines[0] = shell(query === undefined ? (lines[0] ?? '') : `${lines[0] ?? ''}?${query}`)
    lines.unshift(`--request ${method}`)
  }
  if (plan.caller !== 'guest' && plan.action !== 'sign-in') lines.push(`--header "Authorization: $TOKEN"`)
  lines.push(...body(plan))
  return `curl ${lines.join(' \\\n  ')}`
}

function body(plan: Plan): string[] {
  if (plan.body === undefined) return []
  const files = Object.entries(plan.files).flatMap(([name, names]) => names.map((file) => [name, file]))
  if (files.length === 0) {
    return [`--header 'Content-Type: application/json'`, `--data ${shell(JSON.stringify(plan.body, null, 2))}`]
  }
  return [
    `--form ${shell(`@jsonPayload=${JSON.stringify(plan.body)}`)}`,
    ...files.map(([name, file]) => `--form ${shell(`${name ?? ''}=@${file ?? ''}`)}`),
  ]
}

/** Single quotes keep everything as it is; only they themselves need care. */
function shell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
