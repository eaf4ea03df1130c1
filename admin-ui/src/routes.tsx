// Every address of the console and the page it shows: the table of contents.
import {
  Outlet,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  redirect,
  useParams,
} from '@tanstack/react-router'
import { Suspense } from 'react'
import { getSession } from './api/session'
import { type PreviewSearch, readPreviewSearch } from './features/api-preview/search'
import { Reauthenticate } from './features/auth/Reauthenticate'
import { SignInPage } from './features/auth/SignInPage'
import { readSignInSearch } from './features/auth/search'
import { CollectionRoom } from './features/collections/CollectionRoom'
import { type MatrixSearch, readMatrixSearch } from './features/collections/access/search'
import { type EditorPlace, type NewPlace, readNewPlace, readPlace } from './features/collections/edit/place'
import { type ListSearch, readListSearch } from './features/collections/list/search'
import { type MapSearch, readMapSearch } from './features/collections/map/search'
import { type TransferSearch, readTransferSearch } from './features/collections/transfer/search'
import { InstallPage } from './features/installer/InstallPage'
import { keepInstallToken, readInstallToken } from './features/installer/link'
import { OverviewPage } from './features/overview/OverviewPage'
import { PaletteDoor } from './features/palette'
import { type SettingsSearch, readSettingsSearch } from './features/settings/search'
import { Crash } from './features/shell/Crash'
import { Entrance } from './features/shell/Entrance'
import { NotFound } from './features/shell/NotFound'
import { Shell } from './features/shell/Shell'
import { parseRecordSearch } from './lib/recordSearch'
import { basepath, paths } from './paths'
import {
  AccountPage,
  ApiPreviewPage,
  CollectionsPage,
  EditCollectionPage,
  MapPage,
  MatrixPage,
  NewCollectionPage,
  RecordsPage,
  SettingsPage,
  SqlPage,
  TransferPage,
} from './rooms'
import { Page } from './ui/Page'
import { SkeletonRows } from './ui/Skeleton'

const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: Crash })

const entrance = createRoute({
  getParentRoute: () => root,
  id: 'entrance',
  component: () => (
    <Entrance>
      <Outlet />
    </Entrance>
  ),
})

const install = createRoute({
  getParentRoute: () => entrance,
  path: paths.install,
  beforeLoad: ({ location }) => {
    if (location.hash === '') return
    keepInstallToken(location.hash)
    throw redirect({ to: paths.install, replace: true })
  },
  loader: readInstallToken,
  component: function Install() {
    const token = install.useLoaderData()
    return <InstallPage key={token} token={token} />
  },
})

const signIn = createRoute({
  getParentRoute: () => entrance,
  path: paths.signIn,
  validateSearch: readSignInSearch,
  beforeLoad: ({ search }) => {
    // The router hands on what the check left out, so it is checked where it is used.
    const { to = paths.home } = readSignInSearch({ ...search })
    if (getSession()) throw redirect({ href: to, replace: true })
  },
  component: function SignIn() {
    return <SignInPage expired={signIn.useSearch().reason === 'expired'} />
  },
})

/** Rooms come in files of their own; what stands around them stays while they are on their way. */
function Room() {
  return (
    <Suspense fallback={<Page><SkeletonRows rows={8} /></Page>}>
      <Outlet />
    </Suspense>
  )
}

/** Everything in here is for those who are signed in. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: ({ location }) => {
    if (getSession()) return
    const to = location.href === paths.home ? {} : { to: location.href }
    throw redirect({ to: paths.signIn, search: to, replace: true })
  },
  component: () => (
    <Shell palette={(state) => <PaletteDoor {...state} />} over={<Reauthenticate />}>
      <Room />
    </Shell>
  ),
})

const home = createRoute({
  getParentRoute: () => shell,
  path: paths.home,
  component: OverviewPage,
})

const collections = createRoute({
  getParentRoute: () => shell,
  path: paths.collections,
  validateSearch: readListSearch,
  component: function Collections() {
    const navigate = collections.useNavigate()
    const go = (search: ListSearch) => void navigate({ search, replace: true })
    return <CollectionsPage search={collections.useSearch()} onSearch={go} />
  },
})

const newCollection = createRoute({
  getParentRoute: () => shell,
  path: paths.newCollection,
  validateSearch: readNewPlace,
  component: function NewCollection() {
    const place = newCollection.useSearch()
    const navigate = newCollection.useNavigate()
    const go = (search: NewPlace) => void navigate({ search, replace: true })
    return <NewCollectionPage key={place.like} place={place} onPlace={go} />
  },
})

/** What belongs to one collection. */
const collectionRoom = createRoute({
  getParentRoute: () => shell,
  id: 'collection',
  component: function Collection() {
    const { name = '' } = useParams({ strict: false })
    return (
      <CollectionRoom name={name}>
        <Room />
      </CollectionRoom>
    )
  },
})

const records = createRoute({
  getParentRoute: () => collectionRoom,
  path: paths.collection,
  validateSearch: parseRecordSearch,
  component: function Records() {
    const { name } = records.useParams()
    return <RecordsPage name={name} search={records.useSearch()} />
  },
})

const editCollection = createRoute({
  getParentRoute: () => collectionRoom,
  path: paths.editCollection,
  validateSearch: readPlace,
  component: function EditCollection() {
    const { name } = editCollection.useParams()
    const navigate = editCollection.useNavigate()
    const go = (search: EditorPlace) => void navigate({ search, replace: true })
    return <EditCollectionPage name={name} place={editCollection.useSearch()} onPlace={go} />
  },
})

const collectionApi = createRoute({
  getParentRoute: () => collectionRoom,
  path: paths.collectionApi,
  validateSearch: readPreviewSearch,
  component: function CollectionApi() {
    const { name } = collectionApi.useParams()
    const navigate = collectionApi.useNavigate()
    const go = (search: PreviewSearch) => void navigate({ search })
    return <ApiPreviewPage name={name} search={readPreviewSearch({ ...collectionApi.useSearch() })} onSearch={go} />
  },
})

const schema = createRoute({
  getParentRoute: () => shell,
  path: paths.schema,
  validateSearch: readTransferSearch,
  component: function Schema() {
    const navigate = schema.useNavigate()
    const go = (search: TransferSearch) => void navigate({ search, replace: true })
    return <TransferPage search={schema.useSearch()} onSearch={go} />
  },
})

const schemaMap = createRoute({
  getParentRoute: () => shell,
  path: paths.schemaMap,
  validateSearch: readMapSearch,
  component: function SchemaMap() {
    const navigate = schemaMap.useNavigate()
    const go = (search: MapSearch) => void navigate({ search, replace: true })
    return <MapPage search={schemaMap.useSearch()} onSearch={go} />
  },
})

const schemaRules = createRoute({
  getParentRoute: () => shell,
  path: paths.schemaRules,
  validateSearch: readMatrixSearch,
  component: function SchemaRules() {
    const navigate = schemaRules.useNavigate()
    const go = (search: MatrixSearch) => void navigate({ search, replace: true })
    return <MatrixPage search={schemaRules.useSearch()} onSearch={go} />
  },
})

const sql = createRoute({
  getParentRoute: () => shell,
  path: paths.sql,
  component: () => <SqlPage />,
})

const settings = createRoute({
  getParentRoute: () => shell,
  path: paths.settings,
  validateSearch: readSettingsSearch,
  component: function Settings() {
    const navigate = settings.useNavigate()
    const go = (search: SettingsSearch) => void navigate({ search })
    return <SettingsPage search={readSettingsSearch({ ...settings.useSearch() })} onSearch={go} />
  },
})

const account = createRoute({
  getParentRoute: () => shell,
  path: paths.account,
  component: () => <AccountPage />,
})

/** The kit on one page, for those who build the console. Left out of what is shipped. */
const kit = createRoute({
  getParentRoute: () => shell,
  path: paths.kit,
  beforeLoad: () => {
    if (!import.meta.env.DEV) throw notFound()
  },
  component: import.meta.env.DEV
    ? lazyRouteComponent(() => import('./features/kit/KitPage'), 'KitPage')
    : NotFound,
})

const data = [
  collections,
  newCollection,
  collectionRoom.addChildren([records, editCollection, collectionApi]),
  schema,
  schemaMap,
  schemaRules,
]

const rooms = [home, ...data, sql, settings, account, kit]

export const router = createRouter({
  basepath,
  routeTree: root.addChildren([
    entrance.addChildren([install, signIn]),
    shell.addChildren(rooms),
  ]),
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
