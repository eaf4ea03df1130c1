// The filters that this browser remembers for a collection, and a place to save the present one.
import { Bookmark, History } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../../messages'
import { filterHref } from '../../../paths'
import { Button } from '../../../ui/Button'
import { TextField } from '../../../ui/Field'
import { IconButton } from '../../../ui/IconButton'
import { Popover } from '../../../ui/Popover'
import { FilterLine } from './FilterLine'
import styles from './FilterMemoryMenu.module.css'
import { type FilterMemory, withRenamed, withSaved, withoutRecent, withoutSaved } from './filters'

interface FilterMemoryMenuProps {
  /** The name of the collection, for links to its filters. */
  collection: string
  memory: FilterMemory
  onMemory: (memory: FilterMemory) => void
  applied: string
  onChoose: (filter: string) => void
}

export function FilterMemoryMenu({ onChoose, ...props }: FilterMemoryMenuProps) {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      title={t.records.filterHistory}
      hideTitle
      align="end"
      width="wide"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <IconButton size="small" label={t.records.filterHistory} icon={<History size={14} aria-hidden="true" />} />
      }
    >
      <Memory
        {...props}
        onChoose={(filter) => {
          setOpen(false)
          onChoose(filter)
        }}
      />
    </Popover>
  )
}

function Memory({ collection, memory, onMemory, applied, onChoose }: FilterMemoryMenuProps) {
  const [name, setName] = useState('')
  const { saved, recent } = memory
  const isSaved = saved.some(({ filter }) => filter === applied)
  return (
    <div className={styles.memory}>
      {applied !== '' && !isSaved && (
        <form
          className={styles.save}
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim() === '') return
            onMemory(withSaved(memory, { name: name.trim(), filter: applied }))
            setName('')
          }}
        >
          <TextField
            label={t.records.filterName}
            hideLabel
            placeholder={t.records.filterName}
            help={t.records.filterNameHelp}
            value={name}
            onChange={setName}
          />
          <Button type="submit" icon={<Bookmark size={14} aria-hidden="true" />}>
            {t.records.filterSave}
          </Button>
        </form>
      )}
      {saved.length > 0 && (
        <section>
          <h3 className={styles.heading}>{t.records.filterSaved}</h3>
          <ul>
            {saved.map((each) => (
              <FilterLine
                key={each.name}
                name={each.name}
                filter={each.filter}
                onChoose={onChoose}
                onForget={() => {
                  onMemory(withoutSaved(memory, each.name))
                }}
                onRename={(next) => {
                  onMemory(withRenamed(memory, each.name, next))
                }}
                address={filterHref(collection, each.filter)}
              />
            ))}
          </ul>
        </section>
      )}
      {recent.length > 0 && (
        <section>
          <h3 className={styles.heading}>{t.records.filterRecent}</h3>
          <ul>
            {recent.map((filter) => (
              <FilterLine
                key={filter}
                filter={filter}
                onChoose={onChoose}
                onForget={() => {
                  onMemory(withoutRecent(memory, filter))
                }}
              />
            ))}
          </ul>
          <Button
            size="small"
            variant="quiet"
            onClick={() => {
              onMemory(withoutRecent(memory))
            }}
          >
            {t.records.filterForget}
          </Button>
        </section>
      )}
      {saved.length + recent.length === 0 && <p className={styles.none}>{t.records.filterNone}</p>}
    </div>
  )
}
