// The commands that are shown, in groups where nothing is typed, the chosen one in view.
import { ArrowRight, FileText, History, Plus, Zap } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { t } from '../../messages'
import { KeyHint } from '../../ui/KeyHint'
import styles from './Palette.module.css'
import type { Group } from './commands'
import type { Shown } from './rank'

interface ChoicesProps {
  id: string
  shown: Shown[]
  chosen: number
  grouped: boolean
  onRun: (index: number) => void
  onPoint: (index: number) => void
}

const icons: Record<Group, typeof Plus> = { recent: History, records: FileText, go: ArrowRight, create: Plus, act: Zap }

export function Choices({ id, shown, chosen, grouped, onRun, onPoint }: ChoicesProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen, shown])
  const sections = grouped ? sectionsOf(shown) : [shown]
  return (
    <div ref={list} id={id} className={styles.list} role="listbox" aria-label={t.palette.label} tabIndex={-1}>
      {sections.map((section, number) => {
        const name = grouped ? t.palette.groups[section[0]?.command.group ?? 'go'] : undefined
        return (
          <div key={name ?? ''} role="group" aria-label={name}>
            {name !== undefined && (
              <div className={styles.heading} aria-hidden="true">
                {name}
              </div>
            )}
            {section.map((one, place) => {
              const index = place + sections.slice(0, number).flat().length
              return (
                <Choice
                  key={one.command.id}
                  id={`${id}-${index}`}
                  shown={one}
                  chosen={index === chosen}
                  onRun={() => {
                    onRun(index)
                  }}
                  onPoint={() => {
                    onPoint(index)
                  }}
                />
              )
            })}
          </div>
        )
      })}
    </div>
  )
}

/** Neighbours of one group, together. */
function sectionsOf(shown: Shown[]): Shown[][] {
  const groups = [...new Set(shown.map(({ command }) => command.group))]
  return groups.map((group) => shown.filter(({ command }) => command.group === group))
}

interface ChoiceProps {
  id: string
  shown: Shown
  chosen: boolean
  onRun: () => void
  onPoint: () => void
}

function Choice({ id, shown: { command, places }, chosen, onRun, onPoint }: ChoiceProps) {
  const Icon = icons[command.group]
  return (
    <div
      id={id}
      className={styles.choice}
      role="option"
      aria-selected={chosen}
      onClick={onRun}
      onPointerMove={onPoint}
    >
      <Icon size={15} aria-hidden="true" />
      <span className={styles.label} dir="auto">
        <Marked text={command.label} places={places} />
      </span>
      {command.hint !== undefined && <span className={styles.hint}>{command.hint}</span>}
      {command.keys !== undefined && <KeyHint keys={command.keys} />}
    </div>
  )
}

/** The letters that were typed, set off from the others. */
function Marked({ text, places }: { text: string; places: number[] }) {
  if (places.length === 0) return text
  const found = new Set(places)
  return Array.from(text, (letter, at) => (found.has(at) ? <mark key={at}>{letter}</mark> : letter))
}
