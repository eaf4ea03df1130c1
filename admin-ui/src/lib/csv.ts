// Lines of comma-separated values which a spreadsheet shows and does not execute.

// A cell that begins so is a formula to spreadsheets, also behind spaces; a quote in front makes
// it text. Numbers keep their sign.
const formula = /^\s*[=+\-@\t\r]/
const number = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i

export function csvCell(text: string): string {
  const safe = formula.test(text) && !number.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A cell as it was before it was made safe for spreadsheets. */
export function csvText(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) && !number.test(cell.slice(1)) ? cell.slice(1) : cell
}

export function csvLine(cells: string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** What tells spreadsheets that the text is UTF-8. */
export const csvStart = '\uFEFF'
