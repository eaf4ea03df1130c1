// One action of the collection at a time: the reference on one side, the example and its try on the
// other.
import { useState } from 'react'
import type { Collection } from '../../api/types'
import { type Action, type Caller, type KnownIds, actionsOf, methodOf } from '../../lib/snippets'
import { t } from '../../messages'
import { Tabs, TabPanel } from '../../ui/Tabs'
import { ActionView } from './ActionView'
import { Method } from './Method'
import { type Draft, exampleDraft } from './draft'
import type { PreviewSearch } from './search'

interface PreviewProps {
  collection: Collection
  all: Collection[]
  known: KnownIds
  search: PreviewSearch
  onSearch: (search: PreviewSearch) => void
}

export function Preview({ collection, all, known, search, onSearch }: PreviewProps) {
  const offered = actionsOf(collection)
  const action = offered.find((one) => one === search.action) ?? 'list'
  const caller = search.as ?? 'administrator'
  // Kept for as long as the page: a secret is not written down anywhere.
  const [token, setToken] = useState('')
  const [drafts, setDrafts] = useState<Partial<Record<Action, Draft>>>({})

  return (
    <Tabs
      label={t.api.actions}
      tabs={offered.map((one) => ({
        value: one,
        label: t.api.action[one],
        icon: <Method name={methodOf(one)} />,
      }))}
      value={action}
      onChange={(next) => {
        onSearch({ ...search, action: next === 'list' ? undefined : next })
      }}
    >
      {offered.map((one) => (
        <TabPanel key={one} value={one}>
          {one === action && (
            <ActionView
              collection={collection}
              all={all}
              action={one}
              draft={drafts[one] ?? exampleDraft(collection, all, one, known)}
              onDraft={(draft) => {
                setDrafts({ ...drafts, [one]: draft })
              }}
              caller={caller}
              onCaller={(next: Caller) => {
                onSearch({ ...search, as: next === 'administrator' ? undefined : next })
              }}
              token={token}
              onToken={setToken}
              language={search.code ?? 'javascript'}
              onLanguage={(code) => {
                onSearch({ ...search, code: code === 'curl' ? code : undefined })
              }}
            />
          )}
        </TabPanel>
      ))}
    </Tabs>
  )
}
