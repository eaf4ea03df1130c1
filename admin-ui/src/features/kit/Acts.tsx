// The living page: what is pressed. Buttons, menus, panels, toasts and dialogs.
import { Copy, Ellipsis, Pencil, Plus, Star, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/Button'
import { ConfirmDanger } from '../../ui/ConfirmDanger'
import { CopyButton } from '../../ui/CopyButton'
import { Dialog } from '../../ui/Dialog'
import { TextField } from '../../ui/Field'
import { IconButton } from '../../ui/IconButton'
import { KeyHint } from '../../ui/KeyHint'
import { Menu, MenuCheck, MenuGroup, MenuItem, MenuSeparator } from '../../ui/Menu'
import { Pill } from '../../ui/Pill'
import { Popover } from '../../ui/Popover'
import { toast } from '../../ui/toasts'
import styles from './Kit.module.css'
import { Show } from './Show'

const ignore = () => undefined

export function Acts() {
  return (
    <div className={styles.shows}>
      <Show name="Button">
        <Button variant="primary">Create record</Button>
        <Button>Export</Button>
        <Button variant="quiet">Cancel</Button>
        <Button variant="danger">Delete</Button>
        <Button busy>Saving</Button>
        <Button variant="primary" blocked="Nothing is changed yet.">
          Save
        </Button>
        <Button size="small" icon={<Plus size={14} />}>
          Field
        </Button>
        <Button size="large">Large</Button>
      </Show>
      <Show name="IconButton, CopyButton, KeyHint">
        <IconButton label="Edit" shortcut="e" icon={<Pencil size={16} />} />
        <IconButton label="Star" pressed icon={<Star size={16} />} />
        <IconButton label="Delete" tone="bad" icon={<Trash2 size={16} />} />
        <IconButton label="Copy" blocked="Nothing is selected." icon={<Copy size={16} />} />
        <IconButton label="Edit small" size="small" icon={<Pencil size={14} />} />
        <CopyButton text="text" what="the text" />
        <KeyHint keys="mod+k" />
        <KeyHint keys="g c" />
      </Show>
      <Floats />
      <Show name="Pill">
        <Pill label="12 new" tone="accent" onPress={ignore} />
        <Pill label="drafts" pressed={false} onPress={ignore} onRemove={ignore} />
        <Pill label="mine" pressed onPress={ignore} />
        <Pill label="a saved filter with a name that is far too long for its place" onRemove={ignore} />
      </Show>
      <Show name="toast">
        <Button onClick={() => toast.done('Saved')}>Done</Button>
        <Button onClick={() => toast.undoable('12 records deleted', ignore)}>With undo</Button>
        <Button onClick={() => toast.failed('Not deleted', 'Two records are referred to by orders.')}>
          Failed
        </Button>
      </Show>
      <Dialogs />
    </div>
  )
}

function Floats() {
  const [ticked, setTicked] = useState(true)
  return (
    <Show name="Menu, Popover">
      <Menu trigger={<IconButton label="More" icon={<Ellipsis size={16} />} />} align="start">
        <MenuItem icon={<Pencil size={15} />} shortcut="e">
          Edit
        </MenuItem>
        <MenuItem icon={<Copy size={15} />} description="As a new record, not saved yet">
          Duplicate
        </MenuItem>
        <MenuItem disabled>Send verification mail</MenuItem>
        <MenuSeparator />
        <MenuGroup label="Columns">
          <MenuCheck checked={ticked} onChange={setTicked}>
            created
          </MenuCheck>
          <MenuCheck checked={false} onChange={ignore}>
            updated
          </MenuCheck>
        </MenuGroup>
        <MenuSeparator />
        <MenuItem danger icon={<Trash2 size={15} />}>
          Delete
        </MenuItem>
      </Menu>
      <Popover trigger={<Button>Popover</Button>} title="A small panel">
        <TextField label="Name" value="" onChange={ignore} placeholder="drafts of this week" />
      </Popover>
    </Show>
  )
}

type Shown = 'small' | 'side' | 'danger'

function Dialogs() {
  const [shown, setShown] = useState<Shown>()
  const close = () => {
    setShown(undefined)
  }
  return (
    <Show name="Dialog, ConfirmDanger">
      <Button onClick={() => { setShown('small') }}>Dialog</Button>
      <Button onClick={() => { setShown('side') }}>Sheet</Button>
      <Button variant="danger" onClick={() => { setShown('danger') }}>
        Delete collection
      </Button>
      <Dialog
        open={shown === 'small'}
        onClose={close}
        title="Rename the view"
        description="Others who saved it keep their own name."
        footer={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button variant="primary">Rename</Button>
          </>
        }
      >
        <TextField label="Name" value="drafts" onChange={ignore} />
      </Dialog>
      <Dialog open={shown === 'side'} onClose={close} title="A record of users" place="side">
        <TextField label="Name" value="Ann" onChange={ignore} />
      </Dialog>
      <ConfirmDanger
        open={shown === 'danger'}
        onClose={close}
        onConfirm={close}
        title="Delete the collection orders?"
        text="Its records and their files go with it. Two collections refer to it and lose the reference."
        losses={['1,204 records', '3.1 GB of files', '2 collections refer to it']}
        name="orders"
        action="Delete collection"
      />
    </Show>
  )
}
