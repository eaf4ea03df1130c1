// Tabs of one page, whose choice the caller keeps in the address; and a row of links in their look.
import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import styles from './Tabs.module.css'

interface Tab<Value extends string> {
  value: Value
  label: string
  icon?: ReactNode
  /** A number or a mark after the label. */
  aside?: ReactNode
}

interface TabsProps<Value extends string> {
  label: string
  tabs: readonly Tab<Value>[]
  value: Value
  onChange: (value: Value) => void
  /** At the end of the row, such as a button. */
  end?: ReactNode
  /** TabPanels. */
  children: ReactNode
}

export function Tabs<Value extends string>(props: TabsProps<Value>) {
  const { label, tabs, value, onChange, end, children } = props
  return (
    <Base.Root
      className={styles.root}
      value={value}
      onValueChange={(next: Value) => {
        onChange(next)
      }}
    >
      <div className={styles.row}>
        <Base.List className={styles.list} aria-label={label} activateOnFocus>
          {tabs.map((tab) => (
            <Base.Tab key={tab.value} value={tab.value} className={styles.tab}>
              {tab.icon}
              {tab.label}
              {tab.aside !== undefined && <span className={styles.aside}>{tab.aside}</span>}
            </Base.Tab>
          ))}
        </Base.List>
        {end !== undefined && <div className={styles.end}>{end}</div>}
      </div>
      {children}
    </Base.Root>
  )
}

/** Shown while its tab is chosen. What is typed in it stays, also while it is hidden. */
export function TabPanel({ value, children }: { value: string; children: ReactNode }) {
  return (
    <Base.Panel value={value} className={styles.panel} keepMounted>
      {children}
    </Base.Panel>
  )
}

interface LinkTabsProps {
  label: string
  /** Router's links, the present one marked by aria-current="page". */
  children: ReactNode
  end?: ReactNode
}

/** For pages that belong together but have addresses of their own. */
export function LinkTabs({ label, children, end }: LinkTabsProps) {
  return (
    <div className={styles.row}>
      <nav className={styles.list} aria-label={label}>
        {children}
      </nav>
      {end !== undefined && <div className={styles.end}>{end}</div>}
    </div>
  )
}

/** The class name of a link in LinkTabs. */
export const linkTab = styles.tab ?? ''
