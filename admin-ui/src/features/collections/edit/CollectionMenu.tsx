// What can be done with a collection as a whole: copy, duplicate, empty, delete.
import { Link } from '@tanstack/react-router'
import { Copy, CopyPlus, Ellipsis, Eraser, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Collection } from '../../../api/types'
import { copyText } from '../../../lib/clipboard'
import { t } from '../../../messages'
import { paths } from '../../../paths'
import { IconButton } from '../../../ui/IconButton'
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu'
import { toast } from '../../../ui/toasts'
import { DeleteDialog, TruncateDialog } from './DangerDialogs'

interface CollectionMenuProps {
  collection: Collection
  all: Collection[]
  onGone: () => void
}

export function CollectionMenu({ collection, all, onGone }: CollectionMenuProps) {
  const [asking, setAsking] = useState<'truncate' | 'delete'>()
  const words = t.collection
  const close = () => {
    setAsking(undefined)
  }

  async function copy(): Promise<void> {
    if (await copyText(JSON.stringify(collection, undefined, 2))) toast.done(words.copied)
    else toast.failed(t.common.copyFailed)
  }

  return (
    <>
      <Menu trigger={<IconButton label={words.more} icon={<Ellipsis size={16} aria-hidden="true" />} />}>
        <MenuItem icon={<Copy size={14} aria-hidden="true" />} onSelect={() => void copy()}>
          {words.copyJson}
        </MenuItem>
        {!collection.system && (
          <MenuItem
            icon={<CopyPlus size={14} aria-hidden="true" />}
            render={<Link to={paths.newCollection} search={{ like: collection.name }} />}
          >
            {words.duplicate}
          </MenuItem>
        )}
        {collection.type !== 'view' && (
          <>
            <MenuSeparator />
            <MenuItem
              danger
              icon={<Eraser size={14} aria-hidden="true" />}
              onSelect={() => {
                setAsking('truncate')
              }}
            >
              {t.danger.truncate}
            </MenuItem>
          </>
        )}
        <MenuItem
          danger
          disabled={collection.system}
          description={collection.system ? t.danger.system : undefined}
          icon={<Trash2 size={14} aria-hidden="true" />}
          onSelect={() => {
            setAsking('delete')
          }}
        >
          {t.danger.delete}
        </MenuItem>
      </Menu>
      <TruncateDialog collection={collection} all={all} open={asking === 'truncate'} onClose={close} />
      <DeleteDialog
        collection={collection}
        all={all}
        open={asking === 'delete'}
        onClose={close}
        onGone={() => {
          close()
          onGone()
        }}
      />
    </>
  )
}
