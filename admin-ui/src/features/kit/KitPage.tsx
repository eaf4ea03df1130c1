// The living page: every piece of the kit in its states, for those who build the console.
import { PageHeading } from '../../ui/PageHeading'
import { Page, PageHeader } from '../../ui/Page'

export function KitPage() {
  return (
    <Page width="wide">
      <PageHeader>
        <PageHeading title="Kit">Kit</PageHeading>
      </PageHeader>
    </Page>
  )
}
