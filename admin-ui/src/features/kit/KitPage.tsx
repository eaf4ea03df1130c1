// The living page: every piece of the kit in its states, for those who build the console.
import type { ReactNode } from 'react'
import { t } from '../../messages'
import { Page, PageHeader } from '../../ui/Page'
import { PageHeading } from '../../ui/PageHeading'
import { Acts } from './Acts'
import { Controls } from './Controls'
import styles from './Kit.module.css'
import { Layouts } from './Layouts'
import { Looks } from './Looks'
import { States } from './States'

export function KitPage() {
  return (
    <Page width="wide">
      <PageHeader lead="Every piece in its states. Look at it light and dark, wide and narrow, by keyboard alone.">
        <PageHeading title={t.nav.kit}>{t.nav.kit}</PageHeading>
      </PageHeader>
      <Part name="Acts">
        <Acts />
      </Part>
      <Part name="Controls">
        <Controls />
      </Part>
      <Part name="States and values">
        <States />
      </Part>
      <Part name="Layouts">
        <Layouts />
      </Part>
      <Part name="Looks">
        <Looks />
      </Part>
    </Page>
  )
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className={styles.part} aria-label={name}>
      <h2>{name}</h2>
      {children}
    </section>
  )
}
