// What one has filled in for a call, and the call that follows from it.
import { type Action, type Caller, type KnownIds, type Plan, type QueryName, type Schema } from '../../lib/snippets'
import { exampleFile, examplePlan, fileFields } from '../../lib/snippets'

export interface Draft {
  id: string
  query: Partial<Record<QueryName, string>>
  /** JSON as it is typed, broken or not. */
  body: string
  files: Record<string, File[]>
  /** What signs in; kept out of every example. */
  identity: string
  password: string
}

export function exampleDraft(schema: Schema, all: Schema[], action: Action, known: KnownIds): Draft {
  const plan = examplePlan(schema, all, action, 'guest', known)
  const body = plan.body === undefined ? '' : JSON.stringify(plan.body, null, 2)
  return { id: plan.id, query: plan.query, body, files: {}, identity: '', password: '' }
}

/** The body as it was last JSON of the right kind. */
export function parseBody(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const object = typeof value === 'object' && value !== null && !Array.isArray(value)
    return object ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** The call for the example: files by name, and the name of one that would fit where none is chosen. */
export function planOf(schema: Schema, action: Action, draft: Draft, caller: Caller): Plan {
  const files = action === 'create' || action === 'update' ? fileFields(schema) : []
  const named = files.map((field): [string, string[]] => {
    const chosen = draft.files[field.name]?.map(({ name }) => name) ?? []
    return [field.name, chosen.length > 0 ? chosen : [exampleFile(field)]]
  })
  const wanted = action === 'create' ? named : named.filter(([name]) => (draft.files[name]?.length ?? 0) > 0)
  return {
    action,
    id: draft.id,
    query: draft.query,
    body: draft.body === '' ? undefined : (parseBody(draft.body) ?? {}),
    files: Object.fromEntries(wanted),
    caller,
  }
}

/** What is really sent: the chosen files, and what was typed to sign in. */
export function bodyToSend(action: Action, draft: Draft): Record<string, unknown> | undefined {
  if (action === 'sign-in') return { identity: draft.identity, password: draft.password }
  const body = draft.body === '' ? undefined : parseBody(draft.body)
  const files = Object.entries(draft.files).filter(([, list]) => list.length > 0)
  return body === undefined ? undefined : { ...body, ...Object.fromEntries(files) }
}
