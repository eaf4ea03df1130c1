// What a file to be imported holds: names of columns, and rows of cells as they came.
import { CsvError, type CsvFault, CsvReader, delimiterOf } from '../../../lib/csvRead'

export type SourceFormat = 'csv' | 'json'

export interface SourceRow {
  /** The line of the file, or the place in the array, counted from 1. */
  line: number
  /** Texts of a CSV; values of a JSON, undefined where an object lacks the name. */
  cells: unknown[]
}

export interface Source {
  name: string
  format: SourceFormat
  columns: string[]
  rows: SourceRow[]
}

export type SourceFault =
  | { kind: CsvFault; line: number }
  | { kind: 'unnamed' | 'twice'; column: string }
  | { kind: 'json'; message: string }
  | { kind: 'notObjects'; line: number }
  | { kind: 'encoding' | 'noRows' | 'unreadable' }

export class SourceError extends Error {
  readonly fault: SourceFault

  constructor(fault: SourceFault) {
    super(fault.kind)
    this.name = 'SourceError'
    this.fault = fault
  }
}

/** What begins like JSON is JSON; a CSV would have to be named by a bracket. */
export function formatOf(name: string, sample: string): SourceFormat {
  if (/\.(json|jsonl|ndjson)$/i.test(name)) return 'json'
  if (/\.(csv|tsv|txt)$/i.test(name)) return 'csv'
  return /^\s*[[{]/.test(sample) ? 'json' : 'csv'
}

/** Reads a CSV from its pieces; the first line names the columns. */
export async function readCsv(
  pieces: AsyncIterable<string>,
  onRows: (count: number) => void,
): Promise<{ columns: string[]; rows: SourceRow[] }> {
  let reader: CsvReader | undefined
  let columns: string[] | undefined
  const rows: SourceRow[] = []
  const take = (read: SourceRow[]) => {
    for (const row of read) {
      if (columns === undefined) columns = headingOf(row.cells.map(String))
      else rows.push(row)
    }
    onRows(rows.length)
  }
  try {
    for await (const piece of pieces) {
      reader ??= new CsvReader(delimiterOf(piece))
      take(reader.push(piece))
    }
    take(reader?.end() ?? [])
  } catch (error) {
    if (error instanceof CsvError) throw new SourceError({ kind: error.fault, line: error.line })
    throw error
  }
  if (columns === undefined || rows.length === 0) throw new SourceError({ kind: 'noRows' })
  return { columns, rows }
}

function headingOf(cells: string[]): string[] {
  const names = cells.map((cell) => cell.trim())
  const unnamed = names.indexOf('')
  if (unnamed !== -1) throw new SourceError({ kind: 'unnamed', column: String(unnamed + 1) })
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) throw new SourceError({ kind: 'twice', column: twice })
  return names
}

/** Reads an array of objects, one object a line, or an answer of the API with its items. */
export function readJson(text: string): { columns: string[]; rows: SourceRow[] } {
  const items = itemsOf(text)
  if (items.length === 0) throw new SourceError({ kind: 'noRows' })
  const places = new Map<string, number>()
  const rows = items.map((item, at) => {
    if (!isObject(item)) throw new SourceError({ kind: 'notObjects', line: at + 1 })
    const cells: unknown[] = []
    for (const [name, value] of Object.entries(item)) {
      const place = places.get(name) ?? places.size
      places.set(name, place)
      cells[place] = value
    }
    return { line: at + 1, cells }
  })
  return { columns: [...places.keys()], rows }
}

function itemsOf(text: string): unknown[] {
  try {
    const value = JSON.parse(text) as unknown
    if (Array.isArray(value)) return value
    return isObject(value) && Array.isArray(value.items) ? value.items : [value]
  } catch (error) {
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    if (lines.length > 1 && lines[0]?.trim().startsWith('{') && lines[0].trim().endsWith('}')) {
      return lines.map(parseLine)
    }
    throw new SourceError({ kind: 'json', message: messageOf(error) })
  }
}

function parseLine(line: string, at: number): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch (error) {
    throw new SourceError({ kind: 'json', message: `${at + 1}: ${messageOf(error)}` })
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : ''
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
