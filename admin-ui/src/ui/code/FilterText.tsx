// A filter or rule to read: coloured like in the editors, without one.
import styles from './code.module.css'
import { classes } from '../classes'
import { inksOf } from './inks'

export function FilterText({ text, className }: { text: string; className?: string | undefined }) {
  const pieces: { text: string; className?: string }[] = []
  let at = 0
  for (const ink of inksOf(text)) {
    if (ink.from > at) pieces.push({ text: text.slice(at, ink.from) })
    pieces.push({ text: text.slice(ink.from, ink.to), className: ink.className })
    at = ink.to
  }
  if (at < text.length) pieces.push({ text: text.slice(at) })
  return (
    <code className={classes(styles.plain, className)}>
      {pieces.map((piece, index) => (
        <span key={index} className={piece.className}>
          {piece.text}
        </span>
      ))}
    </code>
  )
}
