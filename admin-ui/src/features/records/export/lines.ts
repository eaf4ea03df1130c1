// Records as the lines of a file, CSV or JSON.
import type { Field, RecordData } from '../../../api/types'
import { csvLine, csvStart } from '../../../lib/csv'
import { wordsOf } from '../fields/words'

export type ExportFormat = 'csv' | 'json'

export interface Writer {
  start: () => string
  record: (record: RecordData, first: boolean) => string
  end: () => string
  type: string
}

export function writerOf(format: ExportFormat, fields: Field[]): Writer {
  return format === 'csv' ? csvWriter(fields) : jsonWriter(fields)
}

function csvWriter(fields: Field[]): Writer {
  return {
    type: 'text/csv',
    start: () => csvStart + csvLine(fields.map(({ name }) => name)),
    record: (record) => csvLine(fields.map((field) => wordsOf(record[field.name], field))),
    end: () => '',
  }
}

function jsonWriter(fields: Field[]): Writer {
  return {
    type: 'application/json',
    start: () => '[',
    record: (record, first) => {
      const chosen = Object.fromEntries(fields.map(({ name }) => [name, record[name]]))
      return `${first ? '' : ','}\n${JSON.stringify(chosen)}`
    },
    end: () => '\n]\n',
  }
}
