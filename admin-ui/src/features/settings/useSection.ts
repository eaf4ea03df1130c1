// One section of the settings as a form: what is saved, what was changed, and what was refused.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '../../api/error'
import { settingsQuery } from '../../api/queries'
import { updateSettings } from '../../api/settings'
import type { Settings, SettingsBody } from '../../api/types'
import { t } from '../../messages'
import { toast } from '../../ui/toasts'
import { useUnsavedGuard } from '../../ui/useUnsavedGuard'

type Values<Key extends keyof Settings> = NonNullable<SettingsBody[Key]>

export interface Section<Form> {
  form: Form
  /** Undefined is what was there before. */
  set: (change: { [Name in keyof Form]?: Form[Name] | undefined }) => void
  dirty: boolean
  saving: boolean
  /** Counts the refusals, for the form to lead to the first of them. */
  refusals: number
  problem: (name: keyof Form & string) => string | undefined
  /** What was refused without naming a field. */
  error: Error | undefined
  save: () => void
  discard: () => void
}

export function useSection<Key extends keyof Settings>(key: Key, saved: Settings[Key]): Section<Values<Key>> {
  const client = useQueryClient()
  const [change, setChange] = useState<{ [Name in keyof Values<Key>]?: Values<Key>[Name] | undefined }>({})
  const [refusals, setRefusals] = useState(0)
  const form = { ...saved, ...change } as Values<Key>
  const dirty = differs(form, saved)
  const saving = useMutation({
    mutationFn: () => updateSettings({ [key]: form }),
    onSuccess: (settings) => {
      client.setQueryData(settingsQuery.queryKey, settings)
      setChange({})
      toast.done(t.settings.saved)
    },
    onError: () => {
      setRefusals((before) => before + 1)
    },
  })
  useUnsavedGuard(dirty, {
    save: async () => {
      try {
        await saving.mutateAsync()
        return true
      } catch {
        return false
      }
    },
  })
  const fields = saving.error instanceof ApiError ? saving.error.fields : {}
  const named = Object.keys(fields).some((path) => path.startsWith(`${key}.`))
  return {
    form,
    set: (next) => {
      setChange((before) => ({ ...before, ...next }))
    },
    dirty,
    saving: saving.isPending,
    refusals,
    problem: (name) => fields[`${key}.${name}`]?.message,
    error: saving.error !== null && !named ? saving.error : undefined,
    save: () => {
      saving.mutate()
    },
    discard: () => {
      setChange({})
      saving.reset()
    },
  }
}

/** A secret is never sent back, so any that is written is a change. */
function differs(form: object, saved: object): boolean {
  const before = saved as Record<string, unknown>
  return Object.entries(form).some(([name, value]) => value !== undefined && value !== before[name])
}
