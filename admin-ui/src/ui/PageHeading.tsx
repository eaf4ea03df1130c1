// The heading of a page: names the browser's tab, and takes the focus so that the page is read
// aloud from its start, unless a field of the page has it already.
import { type ReactNode, useEffect, useRef } from 'react'
import { t } from '../messages'

// The first page is left alone: its reader starts at the top bar, as on any web site.
let arrived = false

interface PageHeadingProps {
  /** The name in the tab; the heading itself may say more. */
  title: string
  className?: string | undefined
  children: ReactNode
}

export function PageHeading({ title, className, children }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${t.product}`
  }, [title])
  useEffect(() => {
    const active = document.activeElement
    if (arrived && (active === null || active === document.body)) heading.current?.focus()
    arrived = true
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children}
    </h1>
  )
}
