// How each field type looks in a row: its cell, the width it starts with, and its side.
import type { ComponentType } from 'react'
import type { FieldType } from '../../../api/types'
import { AddressCell } from './address/cell'
import { BoolCell } from './bool/cell'
import { DateCell } from './date/cell'
import { EditorCell } from './editor/cell'
import { FileCell } from './file/cell'
import { GeoPointCell } from './geoPoint/cell'
import { JsonCell } from './json/cell'
import { None } from './None'
import { NumberCell } from './number/cell'
import { RelationCell } from './relation/cell'
import { SelectCell } from './select/cell'
import { TextCell } from './text/cell'
import type { CellProps } from './types'

interface CellKind {
  Cell: ComponentType<CellProps>
  width: number
  align?: 'end'
}

export const cells: Record<FieldType, CellKind> = {
  text: { Cell: TextCell, width: 200 },
  editor: { Cell: EditorCell, width: 260 },
  number: { Cell: NumberCell, width: 110, align: 'end' },
  bool: { Cell: BoolCell, width: 90 },
  email: { Cell: AddressCell, width: 200 },
  url: { Cell: AddressCell, width: 200 },
  date: { Cell: DateCell, width: 240 },
  autodate: { Cell: DateCell, width: 120 },
  select: { Cell: SelectCell, width: 150 },
  file: { Cell: FileCell, width: 170 },
  relation: { Cell: RelationCell, width: 180 },
  json: { Cell: JsonCell, width: 220 },
  password: { Cell: None, width: 90 },
  geoPoint: { Cell: GeoPointCell, width: 170 },
}
