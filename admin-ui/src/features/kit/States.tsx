// The living page: waiting, empty, failed, denied; values, messages and progress.
import { CircleAlert, Table2 } from 'lucide-react'
import { Badge } from '../../ui/Badge'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Bytes } from '../../ui/Bytes'
import { CodeBlock } from '../../ui/CodeBlock'
import { Denied } from '../../ui/Denied'
import { Duration } from '../../ui/Duration'
import { Empty } from '../../ui/Empty'
import { Failure } from '../../ui/Failure'
import { Id } from '../../ui/Id'
import { JsonView } from '../../ui/JsonView'
import { Notice } from '../../ui/Notice'
import { Person } from '../../ui/Person'
import { ProgressBar } from '../../ui/ProgressBar'
import { SkeletonRows } from '../../ui/Skeleton'
import { Time } from '../../ui/Time'
import styles from './Kit.module.css'
import { Show } from './Show'
import { json } from './samples'

const hourAgo = new Date(Date.now() - 3_700_000)
const nextWeek = new Date(Date.now() + 8 * 86_400_000)

export function States() {
  return (
    <div className={styles.shows}>
      <Show name="Badge">
        <Badge>Base</Badge>
        <Badge tone="good">Running</Badge>
        <Badge tone="look">Public</Badge>
        <Badge tone="bad" icon={<CircleAlert size={12} />}>
          Broken
        </Badge>
      </Show>
      <Show name="Id, Time, Bytes, Duration, Person">
        <Id value="r8x2k0v4m1q7z3p" length={8} />
        <Time value={hourAgo} />
        <Time value={nextWeek} />
        <Time value={hourAgo} show="plain" />
        <Time value="" />
        <Bytes value={3_328_599_654} />
        <Duration milliseconds={12.4} />
        <Duration seconds={273_600} />
        <Person name="ben.with.a.very.long.name@subdomain.example.com" />
      </Show>
      <Show name="Empty" stacked>
        <Empty
          icon={<Table2 size={18} />}
          heading="No records yet"
          text="Create the first one here, or from your app."
          action={<Button variant="primary">Create record</Button>}
        >
          <CodeBlock label="JavaScript" code="await pb.collection('posts').create({ title: 'One' })" />
        </Empty>
      </Show>
      <Show name="Failure, Denied" stacked>
        <Failure
          what="The records could not be read"
          cause="The disk is full."
          code="storage_full"
          traceId="5c531324c06d4b6aa3de4dbdf3a1b4df"
          onRetry={() => undefined}
        />
        <Denied />
      </Show>
      <Show name="Skeleton" stacked>
        <SkeletonRows rows={4} />
        <SkeletonRows rows={2} kind="field" />
      </Show>
      <Show name="JsonView" stacked>
        <JsonView label="A record" value={json} />
      </Show>
      <Show name="ProgressBar" stacked>
        <ProgressBar label="Exporting posts" done={34_200} total={100_000} elapsedSeconds={12} />
        <ProgressBar label="Counting" done={512} elapsedSeconds={3} />
      </Show>
      <Show name="Notice, Banner" stacked>
        <Notice tone="look">A proxy seems to stand in front of this server.</Notice>
        <Notice tone="bad">The collection was not saved.</Notice>
        <Banner action={<Button size="small">Reload</Button>}>A newer console is ready.</Banner>
        <Banner tone="look">The server is slow to answer.</Banner>
        <Banner tone="bad">The server cannot be reached.</Banner>
      </Show>
    </div>
  )
}
