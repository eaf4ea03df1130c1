// Exports the list or the selected records: which format, which columns, then the work itself.
import { useState } from 'react'
import { describe } from '../../../api/describe'
import type { Collection, RecordQuery } from '../../../api/types'
import { t } from '../../../messages'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { Failure } from '../../../ui/Failure'
import { ProgressBar } from '../../../ui/ProgressBar'
import { RadioCards } from '../../../ui/RadioCards'
import { SegmentedControl } from '../../../ui/SegmentedControl'
import type { Selection } from '../../../ui/table/selection'
import { listFields } from '../schema'
import styles from './ExportDialog.module.css'
import { type ExportFormat, writerOf } from './lines'
import { useExport } from './useExport'

interface ExportDialogProps {
  collection: Collection
  query: RecordQuery
  /** Those of the list, in its order. */
  columns: string[]
  selection: Selection
  total: number
  onClose: () => void
}

export function ExportDialog(props: ExportDialogProps) {
  const { collection, query, columns, selection, total, onClose } = props
  const [format, setFormat] = useState<ExportFormat>('csv')
  const [extent, setExtent] = useState<'shown' | 'all'>('shown')
  const all = listFields(collection)
  const fields = extent === 'all' ? all : columns.flatMap((name) => all.find((field) => field.name === name) ?? [])
  // The id is always asked for: it tells which records are selected.
  const names = [...new Set(['id', ...fields.map(({ name }) => name)])]
  const { state, run, stop } = useExport(query, selection, names.join(','))
  const running = state.phase === 'working'

  return (
    <Dialog
      open
      sticky={running}
      onClose={() => {
        if (!running) onClose()
      }}
      title={t.export.title}
      description={t.export.text(total)}
      footer={
        <>
          {running && <Button onClick={stop}>{t.bulk.cancel}</Button>}
          {!running && <Button onClick={onClose}>{t.bulk.close}</Button>}
          {!running && state.phase !== 'finished' && (
            <Button
              variant="primary"
              onClick={() => void run(`${collection.name}.${format}`, writerOf(format, fields))}
            >
              {t.export.action}
            </Button>
          )}
        </>
      }
    >
      {(state.phase === 'ready' || state.phase === 'stopped') && (
        <div className={styles.choices}>
          <RadioCards
            label={t.export.format}
            value={format}
            onChange={setFormat}
            cards={[
              { value: 'csv', label: t.export.csv, description: t.export.csvHelp },
              { value: 'json', label: t.export.json, description: t.export.jsonHelp },
            ]}
          />
          <SegmentedControl
            label={t.export.columns}
            value={extent}
            onChange={setExtent}
            segments={[
              { value: 'shown', label: t.export.columnsShown },
              { value: 'all', label: t.export.columnsAll },
            ]}
          />
        </div>
      )}
      {running && (
        <ProgressBar label={t.export.working} done={state.done} total={total} elapsedSeconds={state.elapsedSeconds} />
      )}
      {state.phase === 'finished' && <p role="status">{t.export.done(state.done)}</p>}
      {state.phase === 'stopped' && <p role="status">{t.export.stopped}</p>}
      {state.phase === 'failed' && <Failure what={t.export.failed} {...describe(state.error)} />}
    </Dialog>
  )
}
