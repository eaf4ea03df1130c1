// Reads comma-separated values piece by piece, as they come from a file. Strict: what can be read in
// two ways is refused with its line, rather than guessed at.

export interface CsvRow {
  /** Where the row begins, counted from 1; a quoted cell may span several lines. */
  line: number
  cells: string[]
}

export type CsvFault = 'unclosed' | 'afterQuote'

export class CsvError extends Error {
  readonly fault: CsvFault
  readonly line: number

  constructor(fault: CsvFault, line: number) {
    super(`${fault} at line ${line}`)
    this.name = 'CsvError'
    this.fault = fault
    this.line = line
  }
}

/** `closing`: after a quote inside of quotes, which ends the cell or stands for itself. */
type State = 'start' | 'plain' | 'quoted' | 'closing'

export class CsvReader {
  private readonly delimiter: string
  private state: State = 'start'
  private cell = ''
  private cells: string[] = []
  private line = 1
  private rowLine = 1
  private quoteLine = 1
  private afterReturn = false
  private rows: CsvRow[] = []

  constructor(delimiter: string) {
    this.delimiter = delimiter
  }

  /** The rows that are complete with this piece. */
  push(text: string): CsvRow[] {
    let from = 0
    for (let at = 0; at < text.length; at += 1) {
      const sign = text[at] ?? ''
      // A return and a line feed end one line, also when they come in two pieces.
      const second = sign === '\n' && this.afterReturn
      this.afterReturn = sign === '\r'
      if (sign === '\r' || (sign === '\n' && !second)) this.line += 1
      switch (this.state) {
        case 'quoted':
          if (sign !== '"') break
          this.cell += text.slice(from, at)
          this.state = 'closing'
          break
        case 'closing':
          from = this.afterQuote(sign, at)
          break
        default:
          if (second && this.state === 'start' && this.cells.length === 0) from = at + 1
          else from = this.outside(sign, text, from, at)
      }
    }
    if (this.state === 'plain' || this.state === 'quoted') this.cell += text.slice(from)
    return this.taken()
  }

  /** The last row, when the text does not end with a line break. */
  end(): CsvRow[] {
    if (this.state === 'quoted') throw new CsvError('unclosed', this.quoteLine)
    if (this.state !== 'start' || this.cells.length > 0) this.endRow()
    return this.taken()
  }

  private outside(sign: string, text: string, from: number, at: number): number {
    if (this.state === 'start' && sign === '"') {
      this.state = 'quoted'
      this.quoteLine = this.line
      return at + 1
    }
    const start = this.state === 'start' ? at : from
    if (sign === this.delimiter || sign === '\n' || sign === '\r') {
      this.cell += text.slice(start, at)
      this.endCell(sign)
      return at + 1
    }
    this.state = 'plain'
    return start
  }

  private afterQuote(sign: string, at: number): number {
    if (sign === '"') {
      // A doubled quote is one that belongs to the text.
      this.cell += '"'
      this.state = 'quoted'
    } else if (sign === this.delimiter || sign === '\n' || sign === '\r') {
      this.endCell(sign)
    } else {
      throw new CsvError('afterQuote', this.line)
    }
    return at + 1
  }

  private endCell(sign: string): void {
    if (sign !== this.delimiter) {
      this.endRow()
      return
    }
    this.cells.push(this.cell)
    this.cell = ''
    this.state = 'start'
  }

  private endRow(): void {
    const blank = this.cells.length === 0 && this.cell === '' && this.state !== 'closing'
    this.cells.push(this.cell)
    if (!blank) this.rows.push({ line: this.rowLine, cells: this.cells })
    this.cells = []
    this.cell = ''
    this.state = 'start'
    this.rowLine = this.line
  }

  private taken(): CsvRow[] {
    const rows = this.rows
    this.rows = []
    return rows
  }
}

const delimiters = [',', ';', '\t', '|']

/** What parts the cells: the sign that stands most often in the first line, outside of quotes. */
export function delimiterOf(sample: string): string {
  const counts = new Map(delimiters.map((sign) => [sign, 0]))
  let quoted = false
  for (const sign of sample) {
    if (sign === '"') quoted = !quoted
    if (quoted) continue
    if (sign === '\n' || sign === '\r') break
    const before = counts.get(sign)
    if (before !== undefined) counts.set(sign, before + 1)
  }
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one)
  return most?.[0] ?? ','
}
