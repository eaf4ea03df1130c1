// Which ink each piece of a filter has, in editors and where a filter is only shown.
import { type Token, tokenize } from '../../lib/filter'
import styles from './code.module.css'

const literal = /^(true|false|null)$/i

export function inkOf({ kind, text }: Pick<Token, 'kind' | 'text'>): string | undefined {
  switch (kind) {
    case 'name':
      if (literal.test(text)) return styles.literal
      return text.startsWith('@') ? styles.word : styles.name
    case 'call':
      return styles.word
    case 'text':
    case 'number':
    case 'join':
    case 'sign':
    case 'comment':
      return styles[kind]
    case 'open':
    case 'close':
    case 'comma':
      return styles.sign
    case 'bad':
      return styles.wrong
  }
}

export interface Ink {
  from: number
  to: number
  className: string
}

export function inksOf(text: string): Ink[] {
  return tokenize(text).flatMap((token) => {
    const className = inkOf(token)
    return className === undefined ? [] : [{ from: token.from, to: token.to, className }]
  })
}
