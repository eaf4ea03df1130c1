// The table: its boxes, its columns and its keys.

export const table = {
  table: {
    selectAll: 'Select all that match',
    selectRow: (row: number) => `Select row ${String(row)}`,
    marked: 'Has changes that are not saved',
    columns: 'Columns',
    columnsShown: (shown: number, all: number) => `${String(shown)} of ${String(all)} shown`,
    columnsAll: 'Show all',
    columnsReset: 'As at first',
    columnsFind: 'Find a column',
    columnsNone: 'No column has this name.',
    moveLeft: (name: string) => `Move ${name} to the left`,
    moveRight: (name: string) => `Move ${name} to the right`,
    density: 'Compact rows',
    keys: 'Table',
    keyNext: 'Next row; ↓ does the same, with Shift it selects',
    keyPrevious: 'Previous row; at the top ↑ reaches the header, where Enter sorts',
    keyEdit: 'Edit the record; Enter opens it',
    keySelect: 'Select or release the row; mod+A selects all that match',
    keyCopy: 'Copy the cell',
    keyFollow: 'Follow the link in the cell',
  },
}
