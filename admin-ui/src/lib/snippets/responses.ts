// What a call is answered with: the good answer, and the refusals that this collection can give.
import { accessOf } from './access'
import { exampleRecord, expandedRecord } from './examples'
import { type Plan, needsId } from './plan'
import { type Schema, type SchemaField, writableFields } from './schema'

/** Why an answer comes; the words for it are elsewhere. */
export type Reason =
  | 'found'
  | 'page'
  | 'created'
  | 'changed'
  | 'deleted'
  | 'signedIn'
  | 'badFilter'
  | 'invalid'
  | 'ruleNotMet'
  | 'wrongPassword'
  | 'noToken'
  | 'onlyAdministrators'
  | 'missing'
  | 'missingOrRule'
  | 'referenced'
  | 'tooMany'

export interface Answer {
  status: number
  reason: Reason
  /** Nothing for an answer without a body. */
  body?: unknown
}

const traceId = '0123456789abcdef0123456789abcdef'

export function answersOf(schema: Schema, all: Schema[], plan: Plan): Answer[] {
  const limited = refusal(429, 'tooMany', 'too_many_requests', 'Too many requests.')
  return [success(schema, all, plan), ...refusals(schema, plan), limited]
}

function success(schema: Schema, all: Schema[], plan: Plan): Answer {
  const record = projected(expandedRecord(schema, all, plan.query.expand ?? ''), plan.query.fields)
  switch (plan.action) {
    case 'list': {
      const perPage = Number(plan.query.perPage ?? '') || 30
      const body = { items: [record], page: Number(plan.query.page ?? '') || 1, perPage, totalItems: 1, totalPages: 1 }
      return { status: 200, reason: 'page', body }
    }
    case 'view':
      return { status: 200, reason: 'found', body: record }
    case 'create':
      return { status: 200, reason: 'created', body: record }
    case 'update':
      return { status: 200, reason: 'changed', body: record }
    case 'delete':
      return { status: 204, reason: 'deleted' }
    default:
      return { status: 200, reason: 'signedIn', body: { record: exampleRecord(schema), token: 'eyJhbGciOi…' } }
  }
}

/** Only the names asked for; longer paths and modifiers are left to the real server. */
function projected(record: Record<string, unknown>, fields: string | undefined): Record<string, unknown> {
  const names = (fields ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '')
  if (names.length === 0 || names.some((name) => !/^\w+$/.test(name))) return record
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)))
}

function refusals(schema: Schema, plan: Plan): Answer[] {
  const { action } = plan
  const access = accessOf(schema, action).kind
  const locked = access === 'locked'
  const open = access === 'public'
  const answers: Answer[] = []
  if (action === 'list') {
    const position = { filter: { code: 'invalid_filter', message: 'Unknown field "nope" at position 0.', params: { position: 0 } } }
    answers.push(refusal(400, 'badFilter', 'invalid_filter', 'Unknown field "nope" at position 0.', position))
  }
  if (action === 'create' || action === 'update') {
    const text = action === 'create' ? 'Failed to create record.' : 'Failed to update record.'
    answers.push(refusal(400, 'invalid', 'validation_failed', text, fieldErrors(schema)))
    if (action === 'create' && !open && !locked) answers.push(refusal(400, 'ruleNotMet', 'rule_not_met', text))
  }
  if (action === 'sign-in') answers.push(refusal(400, 'wrongPassword', 'authentication_failed', 'Failed to authenticate.'))
  if (action === 'refresh') {
    answers.push(refusal(401, 'noToken', 'unauthenticated', 'The request requires valid record authorization token.'))
  }
  if (locked) answers.push(refusal(403, 'onlyAdministrators', 'superusers_only', 'Only superusers can perform this action.'))
  if (needsId(action)) {
    const reason = open || locked ? 'missing' : 'missingOrRule'
    answers.push(refusal(404, reason, 'not_found', "The requested resource wasn't found."))
  }
  if (action === 'delete') answers.push(refusal(400, 'referenced', 'validation_failed', 'Failed to delete record.'))
  return answers.sort((a, b) => a.status - b.status)
}

function refusal(status: number, reason: Reason, code: string, message: string, data: unknown = {}): Answer {
  return { status, reason, body: { status, code, message, data, trace_id: traceId } }
}

/** What the server says of the first field that it would be likely to refuse. */
function fieldErrors(schema: Schema): Record<string, unknown> {
  const fields = writableFields(schema)
  const field = fields.find(({ required }) => required === true) ?? fields[0]
  return field === undefined ? {} : { [field.name]: errorOf(field) }
}

function errorOf(field: SchemaField): { code: string; message: string } {
  if (field.required === true) return { code: 'validation_required', message: 'Cannot be blank.' }
  switch (field.type) {
    case 'email':
      return { code: 'validation_is_email', message: 'Must be a valid email address.' }
    case 'url':
      return { code: 'validation_is_url', message: 'Must be a valid URL.' }
    case 'number':
      return { code: 'validation_not_a_number', message: 'The submitted number is not properly formatted.' }
    case 'relation':
      return { code: 'validation_missing_rel_records', message: 'Failed to find all relation records with the provided ids.' }
    default:
      return { code: 'validation_invalid_value', message: 'Invalid value.' }
  }
}
