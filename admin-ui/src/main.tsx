// Mounts the console and ties the session to what is shown.
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { renewWhileInUse } from './api/auth'
import { makeQueryClient } from './api/queries'
import { onSession } from './api/session'
import { paths } from './paths'
import { router } from './routes'
import './styles/tokens.css'
import './styles/base.css'
import { KitProvider } from './ui/KitProvider'

const queryClient = makeQueryClient()

onSession((event) => {
  if (event === 'renewed') return
  // Nothing that one administrator has seen may be shown to the next.
  queryClient.clear()
  if (event === 'started') {
    // Signing in, here or in another tab, opens what sign-in stood before.
    if (router.state.location.pathname === paths.signIn) void router.invalidate()
    return
  }
  const search = event === 'expired' ? { reason: event } : {}
  void router.navigate({ to: paths.signIn, search, replace: true })
})

renewWhileInUse()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no root')

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <KitProvider>
        <RouterProvider router={router} />
      </KitProvider>
    </QueryClientProvider>
  </StrictMode>,
)
