// The parts of a collection as tabs, each with how much is in it and how much of it was refused.
import { type ReactNode, useState } from 'react'
import { t } from '../../../messages'
import { Badge } from '../../../ui/Badge'
import { TabPanel, Tabs } from '../../../ui/Tabs'
import { ruleNamesOf } from '../model/rules'
import type { Tab } from '../model/errors'
import { AuthTab } from './auth/AuthTab'
import styles from './CollectionEditor.module.css'
import { useEditing } from './context'
import { FieldsTab } from './fields/FieldsTab'
import { IndexesTab } from './indexes/IndexesTab'
import { KeepTab } from './keep/KeepTab'
import { RulesTab } from './rules/RulesTab'
import { type EditorPlace, tabsFor } from './place'
import { ViewTab } from './view/ViewTab'

interface EditorTabsProps {
  place: EditorPlace
  onPlace: (place: EditorPlace) => void
  refusals: Partial<Record<Tab, number>>
}

export function EditorTabs({ place, onPlace, refusals }: EditorTabsProps) {
  const { draft } = useEditing()
  const words = t.collection
  const names = tabsFor(draft.now.type)
  const tab = place.tab !== undefined && names.includes(place.tab) ? place.tab : (names[0] ?? 'fields')
  // Editors are heavy; a part is made when it is first looked at and stays from then on.
  const [seen, setSeen] = useState<ReadonlySet<Tab>>(new Set([tab]))
  if (!seen.has(tab)) setSeen(new Set([...seen, tab]))
  const sizes: Partial<Record<Tab, number>> = {
    fields: draft.fields.filter(({ removed }) => !removed).length,
    indexes: draft.indexes.length,
    rules: ruleNamesOf(draft.now.type).length,
  }
  const panels: Record<Tab, () => ReactNode> = {
    fields: () => <FieldsTab />,
    indexes: () => <IndexesTab />,
    rules: () => (
      <RulesTab
        tested={place.test}
        sought={place.rule}
        onTest={(test) => {
          onPlace({ tab: 'rules', test })
        }}
      />
    ),
    keep: () => (
      <KeepTab
        onTrashRule={() => {
          onPlace({ tab: 'rules', rule: 'trashRule' })
        }}
      />
    ),
    auth: () => <AuthTab />,
    query: () => <ViewTab />,
  }
  return (
    <Tabs
      label={words.tabsLabel}
      value={tab}
      tabs={names.map((value) => ({
        value,
        label: words.tabs[value],
        aside: <TabAside size={sizes[value]} refused={refusals[value] ?? 0} />,
      }))}
      onChange={(next) => {
        onPlace({ tab: next, test: undefined })
      }}
    >
      {names.map((name) => (
        <TabPanel key={name} value={name}>
          {seen.has(name) && panels[name]()}
        </TabPanel>
      ))}
    </Tabs>
  )
}

function TabAside({ size, refused }: { size: number | undefined; refused: number }) {
  if (refused > 0) return <Badge tone="bad">{t.collection.refusals(refused)}</Badge>
  return size === undefined ? null : <span className={styles.size}>{size}</span>
}
