// What a call takes, to be filled in: id, parameters, body and files; the example is in it already.
import type { Collection } from '../../api/types'
import { type Action, fileFields, needsId, queryOf } from '../../lib/snippets'
import { t } from '../../messages'
import { TextField } from '../../ui/Field'
import { FieldFrame } from '../../ui/FieldFrame'
import { PasswordField } from '../../ui/PasswordField'
import { JsonEditor } from '../../ui/code'
import styles from './Inputs.module.css'
import type { Draft } from './draft'

interface InputsProps {
  collection: Collection
  action: Action
  draft: Draft
  onDraft: (draft: Draft) => void
}

export function Inputs({ collection, action, draft, onDraft }: InputsProps) {
  const change = (part: Partial<Draft>) => {
    onDraft({ ...draft, ...part })
  }
  const writes = action === 'create' || action === 'update'
  return (
    <>
      {needsId(action) && (
        <TextField
          label={t.api.run.id}
          mono
          value={draft.id}
          onChange={(id) => {
            change({ id })
          }}
        />
      )}
      {queryOf(action).length > 0 && (
        <div className={styles.query}>
          {queryOf(action).map((name) => (
            <div key={name} data-wide={name === 'filter' || undefined}>
              <TextField
                label={name}
                mono
                value={draft.query[name] ?? ''}
                onChange={(value) => {
                  change({ query: { ...draft.query, [name]: value } })
                }}
              />
            </div>
          ))}
        </div>
      )}
      {writes && (
        <JsonEditor
          label={t.api.run.body}
          value={draft.body}
          onChange={(body) => {
            change({ body })
          }}
        />
      )}
      {writes &&
        fileFields(collection).map(({ name, maxSelect }) => (
          <FieldFrame key={name} label={t.api.run.file(name)} optional>
            {(link) => (
              <input
                {...link}
                type="file"
                className={styles.file}
                multiple={(maxSelect ?? 1) > 1}
                onChange={(event) => {
                  change({ files: { ...draft.files, [name]: [...(event.target.files ?? [])] } })
                }}
              />
            )}
          </FieldFrame>
        ))}
      {action === 'sign-in' && (
        <>
          <TextField
            label={t.api.run.identity}
            value={draft.identity}
            onChange={(identity) => {
              change({ identity })
            }}
          />
          <PasswordField
            label={t.fields.password}
            name="account-password"
            autoComplete="current-password"
            value={draft.password}
            onChange={(event) => {
              change({ password: event.target.value })
            }}
          />
        </>
      )}
    </>
  )
}
