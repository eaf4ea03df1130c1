// The living page: what holds other things. Tabs, the drawer beside a list, the end of a form.
import { useState } from 'react'
import { Button } from '../../ui/Button'
import { Drawer } from '../../ui/Drawer'
import { TextField } from '../../ui/Field'
import { SaveBar } from '../../ui/SaveBar'
import { SkeletonRows } from '../../ui/Skeleton'
import { SplitPane } from '../../ui/SplitPane'
import { TabPanel, Tabs } from '../../ui/Tabs'
import { Toolbar } from '../../ui/Toolbar'
import { useUnsavedGuard } from '../../ui/useUnsavedGuard'
import styles from './Kit.module.css'
import { Show } from './Show'

export function Layouts() {
  const [tab, setTab] = useState<'fields' | 'rules' | 'indexes'>('fields')
  const [open, setOpen] = useState(false)
  const [title, setTitle] = useState('A vault of stone')
  return (
    <>
      <Show name="Tabs, Toolbar" stacked>
        <Tabs
          label="Parts of the schema"
          value={tab}
          onChange={setTab}
          tabs={[
            { value: 'fields', label: 'Fields', aside: '12' },
            { value: 'rules', label: 'Rules' },
            { value: 'indexes', label: 'Indexes' },
          ]}
          end={<Button size="small">Export</Button>}
        >
          <TabPanel value="fields">Fields</TabPanel>
          <TabPanel value="rules">Rules</TabPanel>
          <TabPanel value="indexes">Indexes</TabPanel>
        </Tabs>
        <Toolbar label="Records" end={<Button variant="primary">Create record</Button>}>
          <Button size="small">Filter</Button>
        </Toolbar>
      </Show>
      <Show name="SplitPane, Drawer" stacked>
        <div className={styles.box}>
          <SplitPane
            detail={
              open && (
                <Drawer
                  title="A vault of stone"
                  eyebrow="posts"
                  onClose={() => {
                    setOpen(false)
                  }}
                  footer={<Button variant="primary">Save</Button>}
                >
                  <TextField label="Title" value={title} onChange={setTitle} />
                </Drawer>
              )
            }
          >
            <div className={styles.row}>
              <Button
                onClick={() => {
                  setOpen(!open)
                }}
              >
                Open the drawer
              </Button>
            </div>
            <SkeletonRows rows={6} />
          </SplitPane>
        </div>
      </Show>
      <Guarded />
    </>
  )
}

function Guarded() {
  const [saved, setSaved] = useState('Undercroft')
  const [name, setName] = useState(saved)
  const dirty = name !== saved
  useUnsavedGuard(dirty)
  return (
    <Show name="SaveBar, useUnsavedGuard" stacked>
      <TextField label="Change it to see the bar" value={name} onChange={setName} />
      <SaveBar
        dirty={dirty}
        onSave={() => {
          setSaved(name)
        }}
        onDiscard={() => {
          setName(saved)
        }}
      />
    </Show>
  )
}
