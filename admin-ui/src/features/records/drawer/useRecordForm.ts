// The form of one record: what was changed, kept as a draft; saving it, with every way that can go
// wrong, and nothing typed ever lost.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '../../../api/error'
import { recordQuery, recordsChanged } from '../../../api/queries'
import { createRecord, getRecord, updateRecord, versionTag } from '../../../api/records'
import { filesOf } from '../../../api/form'
import type { Collection, Field, RecordBody, RecordData } from '../../../api/types'
import { hasFile, wantedOrder } from '../fields/file/files'
import { newId, readDraft, writeDraft } from './drafts'
import { bodyOf, copyChanges, emptyForm, problemsOf, same, toForm } from './form'

interface FormOptions {
  collection: Collection
  fields: Field[]
  /** Undefined for a new one. */
  record: RecordData | undefined
  expand: string
  copyOf?: RecordData | undefined
  /** Where drafts are kept; a form inside of another keeps none. */
  keepDraft: boolean
  /** The id that a person wants for a new record; empty leaves it to the server. */
  ownId?: string
}

/** The server's version when it is not the one that the changes began from. */
export type Conflict = { kind: 'changed'; theirs: RecordData } | { kind: 'gone' }

export function useRecordForm(options: FormOptions) {
  const { collection, fields, record, expand, copyOf, keepDraft, ownId = '' } = options
  const client = useQueryClient()
  const draftId = record?.id ?? newId
  const [restored, setRestored] = useState(() => {
    const draft = keepDraft && copyOf === undefined ? readDraft(collection.id, draftId) : undefined
    return draft
  })
  const [changes, setChanges] = useState<RecordBody>(
    () => restored?.changes ?? (copyOf ? copyChanges(fields, copyOf) : {}),
  )
  const [base, setBase] = useState<RecordBody>(restored?.base ?? {})
  const [version, setVersion] = useState(restored?.version ?? versionOf(record))
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [failure, setFailure] = useState<unknown>()
  const [refusals, setRefusals] = useState(0)
  const [gone, setGone] = useState(false)
  const [busy, setBusy] = useState(false)
  const [saved, setSaved] = useState(false)
  const [upload, setUpload] = useState<Upload>()

  const dirty = Object.keys(changes).length > 0
  // Without changes there is nothing to protect: the newest version is the one that is edited.
  if (!dirty && version !== versionOf(record)) setVersion(versionOf(record))
  const newer = record !== undefined && dirty && version !== versionOf(record)
  const conflict: Conflict | undefined = gone
    ? { kind: 'gone' }
    : newer
      ? { kind: 'changed', theirs: record }
      : undefined

  function replace(next: RecordBody, nextBase: RecordBody, nextVersion: string) {
    setChanges(next)
    setBase(nextBase)
    setVersion(nextVersion)
    if (!keepDraft) return
    const secret = new Set(fields.filter(({ type }) => type === 'password').map(({ name }) => name))
    // Neither secrets nor files are kept in the browser.
    const kept = Object.entries(next).filter(([name, value]) => !secret.has(name) && !hasFile(value))
    const draft = {
      changes: Object.fromEntries(kept),
      base: nextBase,
      version: nextVersion,
      secrets: kept.length < Object.keys(next).length,
    }
    writeDraft(collection.id, draftId, kept.length > 0 ? draft : undefined)
  }

  function set(field: Field, value: unknown) {
    const original = record ? toForm(field, record[field.name]) : emptyForm(field)
    const rest = Object.fromEntries(Object.entries(changes).filter(([name]) => name !== field.name))
    const next = same(value, original) ? rest : { ...rest, [field.name]: value }
    const first = dirty || record === undefined ? base : {}
    const nextBase = field.name in first || !record ? first : { ...first, [field.name]: record[field.name] }
    replace(next, nextBase, dirty ? version : versionOf(record))
    if (errors[field.name] !== undefined) {
      setErrors(Object.fromEntries(Object.entries(errors).filter(([name]) => name !== field.name)))
    }
  }

  function discard() {
    replace({}, {}, versionOf(record))
    setErrors({})
    setFailure(undefined)
    setGone(false)
    setRestored(undefined)
  }

  function refuse(found: Record<string, string>) {
    setErrors(found)
    setRefusals((count) => count + 1)
  }

  /** Somebody was faster: their version is fetched and shown beside what was typed. */
  async function meet(id: string) {
    try {
      const theirs = await getRecord(collection.name, id, expand)
      client.setQueryData(recordQuery(collection.name, id, expand).queryKey, theirs)
    } catch (error) {
      onFailure(error)
    }
  }

  async function save(over = false): Promise<RecordData | undefined> {
    setFailure(undefined)
    const problems = problemsOf(fields, changes)
    if (Object.keys(problems).length > 0) {
      refuse(problems)
      return undefined
    }
    setBusy(true)
    try {
      const made = await send(over)
      replace({}, {}, versionOf(made))
      setErrors({})
      setRestored(undefined)
      setSaved(true)
      return made
    } catch (error) {
      if (record && error instanceof ApiError && error.kind === 'changed') await meet(record.id)
      else onFailure(error)
      return undefined
    } finally {
      setBusy(false)
      setUpload(undefined)
    }
  }

  async function send(over: boolean): Promise<RecordData> {
    const wanted = ownId === '' ? {} : { id: ownId }
    const body = bodyOf(fields, changes)
    const files = filesOf(body)
    const onUpload = files.length === 0 ? undefined : (sent: number, total: number) => { setUpload({ files, sent, total }) }
    // Saving over another version still means the one that was seen, and no later one.
    const tag = versionTag(record)
    const ifMatch = over || tag === undefined ? tag : version
    let saved = record
      ? await updateRecord(collection.name, record.id, body, { ifMatch, onUpload })
      : await createRecord(collection.name, { ...body, ...wanted }, { onUpload })
    // New files come after those that stay; where another order was made, it is told now.
    const order = wantedOrder(body, saved)
    if (order) saved = await updateRecord(collection.name, saved.id, order, { ifMatch: versionTag(saved) })
    // What relations lead to did not come along; it is asked for again in a moment.
    const old = record?.expand ? { expand: record.expand } : {}
    client.setQueryData(recordQuery(collection.name, saved.id, expand).queryKey, { ...saved, ...old })
    void recordsChanged(client, collection.name)
    return saved
  }

  function onFailure(error: unknown) {
    setFailure(error)
    if (!(error instanceof ApiError)) return
    if (error.kind === 'missing' && record) setGone(true)
    const found = Object.entries(error.fields).map(([name, { message }]) => [name, message] as const)
    if (found.length > 0) refuse(Object.fromEntries(found))
  }

  return {
    fields,
    record,
    changes,
    base,
    errors,
    failure,
    refusals,
    busy,
    saved,
    dirty,
    conflict,
    restored,
    upload,
    valueOf: (field: Field) =>
      field.name in changes
        ? changes[field.name]
        : record
          ? toForm(field, record[field.name])
          : emptyForm(field),
    set,
    discard,
    save,
  }
}

export type RecordFormState = ReturnType<typeof useRecordForm>

/** Files on their way: how many bytes of the whole body are sent. */
export interface Upload {
  files: Blob[]
  sent: number
  total: number
}

function versionOf(record: RecordData | undefined): string {
  const tag = versionTag(record)
  if (tag !== undefined) return tag
  return typeof record?.updated_at === 'string' ? record.updated_at : ''
}
