// Every address of the console and the page it shows: the table of contents.
import {
  Outlet,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  redirect,
} from '@tanstack/react-router'
import { Suspense } from 'react'
import { getSession } from './api/session'
import { Reauthenticate } from './features/auth/Reauthenticate'
import { readPreviewSearch } from './features/api-preview/search'
import { SignInPage } from './features/auth/SignInPage'
import { type EditorPlace, type NewPlace, readNewPlace, readPlace } from './features/collections/edit/place'
import { type ListSearch, readListSearch } from './features/collections/list/search'
import { InstallPage } from './features/installer/InstallPage'
import { keepInstallToken, readInstallToken } from './features/installer/link'
import { OverviewPage } from './features/overview/OverviewPage'
import { PaletteDoor } from './features/palette'
import { RecordsPage } from './features/records/RecordsPage'
import { Crash } from './features/shell/Crash'
import { Entrance } from './features/shell/Entrance'
import { NotFound } from './features/shell/NotFound'
import { Shell } from './features/shell/Shell'
import { parseRecordSearch } from './lib/recordSearch'
import { basepath, isOwnAddress, paths } from './paths'
import { ApiPreviewPage, CollectionsPage, EditCollectionPage, NewCollectionPage } from './rooms'
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
  validateSearch: (search: Record<string, unknown>): { reason?: 'expired'; to?: string } => ({
    ...(search.reason === 'expired' ? { reason: 'expired' } : {}),
    ...(isOwnAddress(search.to) ? { to: search.to } : {}),
  }),
  beforeLoad: ({ search }) => {
    if (getSession()) throw redirect({ href: search.to ?? paths.home, replace: true })
  },
  component: function SignIn() {
    return <SignInPage expired={signIn.useSearch().reason === 'expired'} />
  },
})

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
      {/* Rooms come in files of their own. */}
      <Suspense fallback={<Page><SkeletonRows rows={8} /></Page>}>
        <Outlet />
      </Suspense>
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

const records = createRoute({
  getParentRoute: () => shell,
  path: paths.collection,
  validateSearch: parseRecordSearch,
  component: function Records() {
    const { name } = records.useParams()
    return <RecordsPage name={name} search={records.useSearch()} />
  },
})

const editCollection = createRoute({
  getParentRoute: () => shell,
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
  getParentRoute: () => shell,
  path: paths.collectionApi,
  validateSearch: readPreviewSearch,
  component: function CollectionApi() {
    const { name } = collectionApi.useParams()
    const search = collectionApi.useSearch()
    const navigate = collectionApi.useNavigate()
    return <ApiPreviewPage name={name} search={search} onSearch={(next) => void navigate({ search: next })} />
  },
})

const settings = createRoute({ getParentRoute: () => shell, path: paths.settings })

const account = createRoute({ getParentRoute: () => shell, path: paths.account })

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

const rooms = [
  home,
  collections,
  newCollection,
  records,
  editCollection,
  collectionApi,
  settings,
  account,
  kit,
]

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
