// Where one is, told from the address: the names of the rooms above, and the present one.
import { t } from '../../messages'
import { paths } from '../../paths'

export interface Place {
  /** Where the crumb leads; the last one leads nowhere. */
  to: string
  label: string
  params?: Record<string, string>
}

const rooms: Record<string, string> = {
  [paths.home]: t.nav.overview,
  [paths.sql]: t.nav.sql,
  [paths.settings]: t.nav.settings,
  [paths.account]: t.account.mine,
  [paths.kit]: t.nav.kit,
}

/** Rooms about all collections stand below their list. */
const views: Record<string, string> = {
  [paths.schema]: t.transfer.title,
  [paths.schemaMap]: t.map.title,
  [paths.schemaRules]: t.matrix.title,
}

const parts: Record<string, string> = { edit: t.nav.schema, api: t.nav.api }

export function placesOf(pathname: string): Place[] {
  const path = pathname.replace(/(?<=.)\/$/, '')
  const room = rooms[path]
  if (room !== undefined) return [{ to: path, label: room }]
  const view = views[path]
  if (view !== undefined) return [{ to: paths.collections, label: t.nav.collections }, { to: path, label: view }]
  if (path !== paths.collections && !path.startsWith(`${paths.collections}/`)) return []
  const places: Place[] = [{ to: paths.collections, label: t.nav.collections }]
  if (path === paths.collections) return places
  if (path === paths.newCollection) return [...places, { to: path, label: t.nav.newCollection }]
  const [name = '', part] = path.slice(paths.collections.length + 1).split('/')
  const params = { name: decodeURIComponent(name) }
  places.push({ to: paths.collection, label: params.name, params })
  if (part !== undefined) places.push({ to: path, label: parts[part] ?? part })
  return places
}
