// What can be done with the list as a whole.
import { Link } from '@tanstack/react-router'
import { Download, Ellipsis, Plus, RefreshCw, Trash2, Upload } from 'lucide-react'
import { useState } from 'react'
import type { Collection } from '../../../api/types'
import { t } from '../../../messages'
import { inAddress, paths } from '../../../paths'
import { Button } from '../../../ui/Button'
import { IconButton } from '../../../ui/IconButton'
import { Menu, MenuItem } from '../../../ui/Menu'
import { ColumnsMenu } from '../../../ui/table/ColumnsMenu'
import { everything } from '../../../ui/table/selection'
import { ExportDialog } from '../export/ExportDialog'
import { isSoft } from '../schema'
import type { Room } from '../useRoom'
import styles from './ListActions.module.css'

interface ListActionsProps {
  room: Room
  collection: Collection
  writable: boolean
}

export function ListActions({ room, collection, writable }: ListActionsProps) {
  const { list, layout, columns } = room
  const [exporting, setExporting] = useState(false)
  return (
    <div className={styles.actions}>
      <IconButton
        label={t.records.refresh}
        className={list.fetching ? styles.turning : undefined}
        icon={<RefreshCw size={16} aria-hidden="true" />}
        onClick={list.refresh}
      />
      <ColumnsMenu columns={columns} layout={layout.layout} onLayout={layout.setLayout} onReset={layout.reset} />
      <Menu trigger={<IconButton label={t.records.more} icon={<Ellipsis size={16} aria-hidden="true" />} />}>
        <MenuItem icon={<Download size={15} aria-hidden="true" />} onSelect={() => { setExporting(true) }}>
          {t.records.export}
        </MenuItem>
        {writable && (
          <MenuItem
            icon={<Upload size={15} aria-hidden="true" />}
            render={<Link to={paths.importRecords} params={{ name: inAddress(collection) }} />}
          >
            {t.import.action}
          </MenuItem>
        )}
        {isSoft(collection) && (
          <MenuItem
            icon={<Trash2 size={15} aria-hidden="true" />}
            render={<Link to={paths.trash} search={{ collection: collection.name }} />}
          >
            {t.trash.openTrash}
          </MenuItem>
        )}
      </Menu>
      {writable && (
        <Button variant="primary" icon={<Plus size={15} aria-hidden="true" />} onClick={() => { room.create() }}>
          {t.records.create}
        </Button>
      )}
      {exporting && (
        <ExportDialog
          collection={collection}
          query={list.shown}
          columns={layout.layout.order}
          selection={everything}
          total={list.total ?? 0}
          onClose={() => {
            setExporting(false)
          }}
        />
      )}
    </div>
  )
}
