// The rows that are not imported, each with what it holds and why; all of them as a file to mend.
import { Download } from 'lucide-react'
import { csvLine, csvStart } from '../../../lib/csv'
import { saveText } from '../../../lib/download'
import { t } from '../../../messages'
import { Button } from '../../../ui/Button'
import styles from './Import.module.css'
import { rawText } from './MappingPart'
import type { Reason, Refused } from './check'
import type { Source } from './source'

const listedMax = 100

export function RefusedRows({ source, refused }: { source: Source; refused: Refused[] }) {
  return (
    <div className={styles.refused}>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t.import.download}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t.import.line}</th>
              <th scope="col">{t.import.why}</th>
              <th scope="col">{t.import.what}</th>
            </tr>
          </thead>
          <tbody>
            {refused.slice(0, listedMax).map(({ row, reasons }) => (
              <tr key={row.line}>
                <td className={styles.line}>{row.line}</td>
                <td>
                  {reasons.map((reason, at) => (
                    <p key={at}>{reasonText(reason)}</p>
                  ))}
                </td>
                <td className={styles.cells} dir="auto">
                  {row.cells.map(rawText).join(' · ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.under}>
        <Button
          size="small"
          icon={<Download size={14} aria-hidden="true" />}
          title={t.import.downloadHelp}
          onClick={() => {
            saveText(fileName(source), refusedCsv(source, refused), 'text/csv')
          }}
        >
          {t.import.download}
        </Button>
        {refused.length > listedMax && <span className={styles.lead}>{t.import.listed(listedMax, refused.length)}</span>}
      </div>
    </div>
  )
}

function reasonText({ column, message }: Reason): string {
  return column === '' ? message : `${column}: ${message}`
}

function fileName({ name }: Source): string {
  return `${name.replace(/\.\w+$/, '')} ${t.import.reasonColumn.toLowerCase()}.csv`
}

/** The same columns, so that it can be imported once it is mended; one more says why. */
export function refusedCsv({ columns }: Source, refused: Refused[]): string {
  const lines = refused.map(({ row, reasons }) =>
    csvLine([...columns.map((_, at) => rawText(row.cells[at])), reasons.map(reasonText).join(' ')]),
  )
  return csvStart + csvLine([...columns, t.import.reasonColumn]) + lines.join('')
}
