// Every address of the console and the page it shows: the table of contents.
import {
  Outlet,
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
} from '@tanstack/react-router'
import { getSession } from './api/session'
import { Reauthenticate } from './features/auth/Reauthenticate'
import { SignInPage } from './features/auth/SignInPage'
import { CollectionsPanel } from './features/collections/CollectionsPanel'
import { InstallPage } from './features/installer/InstallPage'
import { keepInstallToken, readInstallToken } from './features/installer/link'
import { HomePage } from './features/overview/HomePage'
import { Crash } from './features/shell/Crash'
import { Entrance } from './features/shell/Entrance'
import { NotFound } from './features/shell/NotFound'
import { Shell } from './features/shell/Shell'
import { basepath, isOwnAddress, paths } from './paths'

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
    <>
      <Shell>
        <Outlet />
      </Shell>
      <Reauthenticate />
    </>
  ),
})

const home = createRoute({
  getParentRoute: () => shell,
  path: paths.home,
  component: () => <HomePage collections={<CollectionsPanel />} />,
})

export const router = createRouter({
  basepath,
  routeTree: root.addChildren([
    entrance.addChildren([install, signIn]),
    shell.addChildren([home]),
  ]),
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
