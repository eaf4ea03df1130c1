// What the forms of all sections share: loading, the refusal as a whole, and the bar to save with.
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { describe } from '../../api/describe'
import { ApiError } from '../../api/error'
import { settingsQuery } from '../../api/queries'
import type { Settings } from '../../api/types'
import { t } from '../../messages'
import { Denied } from '../../ui/Denied'
import { Failure } from '../../ui/Failure'
import { Form } from '../../ui/Form'
import { SaveBar } from '../../ui/SaveBar'
import { SkeletonRows } from '../../ui/Skeleton'
import { Surface } from '../../ui/Surface'
import styles from './Settings.module.css'
import type { Section } from './useSection'

export function WithSettings({ children }: { children: (settings: Settings) => ReactNode }) {
  const settings = useQuery(settingsQuery)
  if (settings.data) return children(settings.data)
  if (settings.isPending) return <SkeletonRows rows={5} kind="field" />
  if (settings.error instanceof ApiError && settings.error.kind === 'denied') return <Denied />
  return (
    <Failure
      what={t.settings.failedRead}
      {...describe(settings.error)}
      onRetry={() => void settings.refetch()}
      retrying={settings.isFetching}
    />
  )
}

interface SettingsFormProps<Values> {
  heading: string
  lead?: string | undefined
  section: Section<Values>
  children: ReactNode
}

export function SettingsForm<Values>({ heading, lead, section, children }: SettingsFormProps<Values>) {
  const { dirty, saving, refusals, error, save, discard } = section
  return (
    <>
      <Surface heading={heading}>
        {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        <Form
          refusals={refusals}
          onSubmit={() => {
            if (dirty && !saving) save()
          }}
        >
          {error && <Failure what={t.settings.failedSave} {...describe(error)} />}
          {children}
          {/* Enter in a field saves, as in any form. */}
          <button type="submit" hidden />
        </Form>
      </Surface>
      <SaveBar dirty={dirty} busy={saving} onSave={save} onDiscard={discard} />
    </>
  )
}
