// Choosing collections and taking their schemas along.
import { Download } from 'lucide-react'
import { useState } from 'react'
import type { Collection } from '../../../api/types'
import { saveText } from '../../../lib/download'
import { t } from '../../../messages'
import { Button } from '../../../ui/Button'
import { Checkbox } from '../../../ui/Checkbox'
import { CodeBlock } from '../../../ui/CodeBlock'
import { Surface } from '../../../ui/Surface'
import { groupCollections } from '../group'
import { TypeMark } from '../marks'
import styles from './TransferPage.module.css'

export function ExportSection({ all }: { all: Collection[] }) {
  const words = t.transfer
  const { own, system } = groupCollections(all)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(own.map(({ id }) => id)))
  const picked = [...own, ...system].filter(({ id }) => chosen.has(id))
  const json = JSON.stringify(picked, undefined, 2)

  function choose(ids: string[], on: boolean): void {
    const next = new Set(chosen)
    for (const id of ids) {
      if (on) next.add(id)
      else next.delete(id)
    }
    setChosen(next)
  }

  function group(label: string, collections: Collection[]) {
    const ids = collections.map(({ id }) => id)
    const count = ids.filter((id) => chosen.has(id)).length
    return (
      <div className={styles.group}>
        <Checkbox
          label={label}
          checked={count === ids.length && count > 0}
          mixed={count > 0 && count < ids.length}
          onChange={(on) => {
            choose(ids, on)
          }}
        />
        <ul className={styles.list}>
          {collections.map(({ id, name, type }) => (
            <li key={id}>
              <Checkbox
                label={name}
                checked={chosen.has(id)}
                onChange={(on) => {
                  choose([id], on)
                }}
              />
              <TypeMark type={type} />
            </li>
          ))}
        </ul>
      </div>
    )
  }

  return (
    <div className={styles.columns}>
      <Surface heading={words.exportHeading}>
        <div className={styles.stack}>
          {group(words.all, own)}
          {group(words.systemToo, system)}
        </div>
      </Surface>
      <Surface
        heading={words.json}
        aside={
          <Button
            size="small"
            variant="primary"
            icon={<Download size={14} aria-hidden="true" />}
            blocked={picked.length === 0 ? words.exportLead : undefined}
            onClick={() => {
              saveText(`schema-${location.hostname}.json`, json, 'application/json')
            }}
          >
            {words.download}
          </Button>
        }
      >
        <div className={styles.stack}>
          <CodeBlock label={words.chosen(picked.length)} code={json} />
        </div>
      </Surface>
    </div>
  )
}
