// The rooms that come in files of their own, fetched when somebody first goes there.
import { lazy } from 'react'

export const ApiPreviewPage = lazy(async () => ({
  default: (await import('./features/api-preview/ApiPreviewPage')).ApiPreviewPage,
}))

export const CollectionsPage = lazy(async () => ({
  default: (await import('./features/collections/list/CollectionsPage')).CollectionsPage,
}))

export const NewCollectionPage = lazy(async () => ({
  default: (await import('./features/collections/edit/NewPage')).NewPage,
}))

export const EditCollectionPage = lazy(async () => ({
  default: (await import('./features/collections/edit/EditPage')).EditPage,
}))

export const RecordsPage = lazy(async () => ({
  default: (await import('./features/records/RecordsPage')).RecordsPage,
}))

export const SettingsPage = lazy(async () => ({
  default: (await import('./features/settings/SettingsPage')).SettingsPage,
}))

export const AccountPage = lazy(async () => ({
  default: (await import('./features/account/AccountPage')).AccountPage,
}))

export const TransferPage = lazy(async () => ({
  default: (await import('./features/collections/transfer/TransferPage')).TransferPage,
}))

export const MapPage = lazy(async () => ({
  default: (await import('./features/collections/map/MapPage')).MapPage,
}))

export const MatrixPage = lazy(async () => ({
  default: (await import('./features/collections/access/MatrixPage')).MatrixPage,
}))

export const SqlPage = lazy(async () => ({
  default: (await import('./features/sql/SqlPage')).SqlPage,
}))
