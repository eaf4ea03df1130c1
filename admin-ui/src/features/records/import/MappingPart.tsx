// The columns of the file and the fields they go into, with the first values as they would be stored.
import { ArrowRight } from 'lucide-react'
import { useMemo } from 'react'
import type { Collection, Field } from '../../../api/types'
import { t } from '../../../messages'
import { FieldIcon } from '../../../ui/FieldIcon'
import { Notice } from '../../../ui/Notice'
import { RadioCards } from '../../../ui/RadioCards'
import { Select } from '../../../ui/Select'
import { Surface } from '../../../ui/Surface'
import { wordsOf } from '../fields/words'
import styles from './Import.module.css'
import type { Existing } from './check'
import { convert } from './convert'
import { type Mapping, missingFields, withMapped } from './mapping'
import type { Source } from './source'

interface MappingPartProps {
  source: Source
  collection: Collection
  fields: Field[]
  mapping: Mapping
  onMapping: (mapping: Mapping) => void
  existing: Existing
  onExisting: (existing: Existing) => void
}

const leftOut = '-'

export function MappingPart(props: MappingPartProps) {
  const { source, collection, fields, mapping, onMapping, existing, onExisting } = props
  const missing = missingFields(collection, mapping)
  const mapped = Object.values(mapping)
  const options = [
    { value: leftOut, label: t.import.leaveOut },
    ...fields.map(({ name, type }) => ({ value: name, label: name, icon: <FieldIcon type={type} size={14} /> })),
  ]
  return (
    <Surface heading={t.import.mapping}>
      <div className={styles.stack}>
        <p className={styles.lead}>{t.import.mappingHelp}</p>
        <ul className={styles.columns}>
          {source.columns.map((column, at) => {
            const field = fields.find(({ name }) => name === mapping[column])
            return (
              <li key={column} className={styles.column}>
                <span className={styles.columnName} dir="auto">
                  {column}
                </span>
                <ArrowRight className={styles.arrow} size={14} aria-hidden="true" />
                <Select
                  label={t.import.into(column)}
                  hideLabel
                  options={options}
                  value={field?.name ?? leftOut}
                  onChange={(next) => {
                    onMapping(withMapped(mapping, column, next === leftOut ? undefined : next))
                  }}
                />
                <Samples source={source} at={at} field={field} />
              </li>
            )
          })}
        </ul>
        {mapped.length === 0 && <Notice tone="look">{t.import.none}</Notice>}
        {mapped.length > 0 && missing.length > 0 && existing === 'refuse' && (
          <Notice tone="look">{t.import.missing(missing)}</Notice>
        )}
        {mapped.includes('id') ? (
          <RadioCards
            label={t.import.existing}
            value={existing}
            onChange={onExisting}
            cards={[
              { value: 'refuse', label: t.import.existingRefuse, description: t.import.existingRefuseHelp },
              { value: 'update', label: t.import.existingUpdate, description: t.import.existingUpdateHelp },
            ]}
          />
        ) : (
          <p className={styles.lead}>{t.import.noId}</p>
        )}
      </div>
    </Surface>
  )
}

const samplesMax = 3
/** Further down than this nobody looks for a value that is there at all. */
const searchedMax = 200

function Samples({ source, at, field }: { source: Source; at: number; field: Field | undefined }) {
  const cells = useMemo(
    () =>
      source.rows
        .slice(0, searchedMax)
        .map(({ cells }) => cells[at])
        .filter((cell) => cell !== undefined && cell !== null && cell !== '')
        .slice(0, samplesMax),
    [source, at],
  )
  return (
    <div className={styles.samples} aria-label={t.import.sample}>
      {cells.map((cell, index) => {
        const found = field && convert(field, cell)
        const bad = found !== undefined && 'problem' in found
        const value = found !== undefined && 'value' in found ? found.value : cell
        return (
          <span key={index} className={styles.sample} data-bad={bad || undefined} data-skipped={!field || undefined}>
            <span dir="auto">{field && !bad ? wordsOf(value, field) : rawText(cell)}</span>
            {bad && <span className={styles.why}>{found.problem}</span>}
          </span>
        )
      })}
      {!field && <span className={styles.skipped}>{t.import.skipped}</span>}
    </div>
  )
}

export function rawText(cell: unknown): string {
  if (cell === undefined || cell === null) return ''
  return typeof cell === 'string' ? cell : JSON.stringify(cell)
}
