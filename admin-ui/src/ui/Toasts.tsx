// Where toasts appear: over no button. F6 reaches it from the keyboard.
import { Toast as Base } from '@base-ui/react/toast'
import { CircleAlert, X } from 'lucide-react'
import { t } from '../messages'
import { Button } from './Button'
import { IconButton } from './IconButton'
import styles from './Toasts.module.css'
import { classes } from './classes'
import { type ToastData, toastManager } from './toasts'

export function Toasts() {
  return (
    <Base.Provider toastManager={toastManager} limit={3}>
      <Base.Portal>
        <Base.Viewport className={styles.viewport} aria-label={t.kit.notifications}>
          <List />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function List() {
  const { toasts, close } = Base.useToastManager<ToastData>()
  return toasts.map((item) => (
    <Base.Root
      key={item.id}
      toast={item}
      swipeDirection={['left', 'down']}
      className={classes(styles.toast, item.data?.tone === 'bad' && styles.bad)}
    >
      {item.data?.tone === 'bad' && <CircleAlert className={styles.icon} size={16} aria-hidden="true" />}
      <div className={styles.text}>
        <Base.Title className={styles.title} render={<p />} />
        <Base.Description className={styles.description} />
      </div>
      {item.data?.undo && (
        <Button
          size="small"
          onClick={() => {
            item.data?.undo?.()
            close(item.id)
          }}
        >
          {t.kit.undo}
        </Button>
      )}
      <Base.Close
        render={
          <IconButton size="small" label={t.kit.dismiss} icon={<X size={14} aria-hidden="true" />} />
        }
      />
    </Base.Root>
  ))
}
