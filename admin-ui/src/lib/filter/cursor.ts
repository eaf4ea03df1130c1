// What stands at the cursor of an unfinished filter, and what may come there.
import { type Token, tokenize } from './tokens'

export interface Cursor {
  /** `argument` is an operand inside the brackets of a function. */
  expects: 'left' | 'right' | 'argument' | 'sign' | 'join'
  /** The piece of text that an answer would replace. */
  from: number
  to: number
  /** The other side of the comparison, when its right side is due. */
  left?: Token
  sign?: Token
}

/** Nothing comes inside a comment. */
export function cursorAt(text: string, at: number): Cursor | undefined {
  const reader = new Reader()
  for (const token of tokenize(text)) {
    if (token.from >= at) break
    const touches = token.to >= at
    if (touches && token.kind === 'comment') return undefined
    if (touches && isUnfinished(token, at)) return reader.cursor(token.from, token.to)
    reader.take(token)
  }
  return reader.cursor(at, at)
}

/** Whether the cursor is still writing this token; behind a whole operator the next one begins. */
function isUnfinished(token: Token, at: number): boolean {
  switch (token.kind) {
    case 'name':
    case 'number':
    case 'bad':
      return true
    case 'text':
      return at < token.to || token.problem === 'unclosedText'
    case 'sign':
    case 'join':
      return token.problem !== undefined || at < token.to
    case 'call':
      return at < token.to
    default:
      return false
  }
}

/** Follows the tokens before the cursor; a state machine of the grammar. */
class Reader {
  private expects: Exclude<Cursor['expects'], 'argument'> = 'left'
  private calls = 0
  private left: Token | undefined
  private sign: Token | undefined
  private called: Token | undefined

  take(token: Token): void {
    switch (token.kind) {
      case 'call':
        this.called ??= token
        this.calls += 1
        return
      case 'name':
      case 'number':
      case 'text':
        if (this.calls === 0) this.finish(token)
        return
      case 'close':
        if (this.calls === 0) this.expects = 'join'
        else this.leaveCall(token)
        return
      case 'sign':
        this.sign = token
        this.expects = 'right'
        return
      case 'join':
        this.expects = 'left'
        return
      default:
        return
    }
  }

  private leaveCall(token: Token): void {
    this.calls -= 1
    if (this.calls > 0) return
    this.finish(this.called ?? token)
    this.called = undefined
  }

  private finish(operand: Token): void {
    if (this.expects === 'right') {
      this.expects = 'join'
      return
    }
    this.left = operand
    this.expects = 'sign'
  }

  cursor(from: number, to: number): Cursor {
    const expects = this.calls > 0 ? 'argument' : this.expects
    const cursor: Cursor = { expects, from, to }
    if ((expects === 'right' || expects === 'sign') && this.left) cursor.left = this.left
    if (expects === 'right' && this.sign) cursor.sign = this.sign
    return cursor
  }
}
