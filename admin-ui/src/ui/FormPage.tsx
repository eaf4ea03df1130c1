// A page with one task: a heading, a sentence, and the form below.
import type { ReactNode } from 'react'
import styles from './FormPage.module.css'
import { PageHeading } from './PageHeading'

interface FormPageProps {
  title: string
  heading: string
  lead: string
  children: ReactNode
}

export function FormPage({ title, heading, lead, children }: FormPageProps) {
  return (
    <div className={styles.page} data-roomy>
      <header className={styles.header}>
        <PageHeading title={title}>{heading}</PageHeading>
        <p>{lead}</p>
      </header>
      {children}
    </div>
  )
}
