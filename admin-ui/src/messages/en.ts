// Every text a person reads in the console, in English, put together from one file a feature.
// Other languages take this shape.
import { access } from './en/access'
import { apiPreview } from './en/apiPreview'
import { auth } from './en/auth'
import { collections } from './en/collections'
import { common } from './en/common'
import { fieldTypes } from './en/fields'
import { files } from './en/files'
import { filter } from './en/filter'
import { importRecords } from './en/import'
import { keep } from './en/keep'
import { kit } from './en/kit'
import { map } from './en/map'
import { matrix } from './en/matrix'
import { overview } from './en/overview'
import { record } from './en/record'
import { palette } from './en/palette'
import { records } from './en/records'
import { review } from './en/review'
import { settings } from './en/settings'
import { shell } from './en/shell'
import { sql } from './en/sql'
import { table } from './en/table'
import { trash } from './en/trash'
import { transfer } from './en/transfer'
import { view } from './en/view'

export const en = {
  product: 'Undercroft',
  tagline: 'The room everything else stands on.',
  ...common,
  ...kit,
  ...keep,
  ...filter,
  ...fieldTypes,
  ...settings,
  ...shell,
  ...auth,
  ...apiPreview,
  ...overview,
  ...collections,
  ...access,
  ...review,
  ...record,
  ...files,
  ...palette,
  ...records,
  ...map,
  ...matrix,
  ...sql,
  ...table,
  ...transfer,
  ...view,
  ...importRecords,
  ...trash,
}

/** The shape every other language must have. */
export type Messages = typeof en
