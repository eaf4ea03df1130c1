// Long work: how far it is, how fast it goes and how long it will still take.
import { Progress } from '@base-ui/react/progress'
import { humanDuration } from '../lib/duration'
import { measure } from '../lib/progress'
import { t } from '../messages'
import styles from './ProgressBar.module.css'

interface ProgressBarProps {
  label: string
  done: number
  /** Left out while it is not known. */
  total?: number | undefined
  /** Since when the work runs; gives the rate and the time left. */
  elapsedSeconds?: number | undefined
  /** How amounts are written, such as humanBytes. */
  format?: ((amount: number) => string) | undefined
}

const digits = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

function plainNumber(amount: number): string {
  return digits.format(amount)
}

export function ProgressBar(props: ProgressBarProps) {
  const { label, done, total, elapsedSeconds = 0, format = plainNumber } = props
  const { share, perSecond, secondsLeft } = measure(done, total, elapsedSeconds)
  const facts = [
    perSecond === undefined ? undefined : t.kit.perSecond(format(perSecond)),
    secondsLeft === undefined || share === 1 ? undefined : t.kit.timeLeft(humanDuration(secondsLeft)),
  ]
  return (
    <Progress.Root className={styles.progress} value={share === undefined ? null : share * 100}>
      <div className={styles.line}>
        <Progress.Label className={styles.label}>{label}</Progress.Label>
        <span>{total === undefined ? format(done) : t.kit.progressOf(format(done), format(total))}</span>
      </div>
      <Progress.Track className={styles.track}>
        <Progress.Indicator className={styles.bar} />
      </Progress.Track>
      <p className={styles.facts}>{facts.filter((fact) => fact !== undefined).join(' · ')}</p>
    </Progress.Root>
  )
}
