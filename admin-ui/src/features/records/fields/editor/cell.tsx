// The beginning of a rich text, as plain words.
import { plainText } from '../../../../lib/richText'
import { None } from '../None'
import styles from '../cell.module.css'
import type { CellProps } from '../types'

export function EditorCell({ value }: CellProps) {
  // The list asks for an excerpt; an older answer may still hold the whole.
  const text = typeof value === 'string' ? plainText(value) : ''
  if (text === '') return <None />
  return (
    <span className={styles.text} dir="auto">
      {text}
    </span>
  )
}
