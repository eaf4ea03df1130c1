// Copies a text and says so in place.
import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { copyText } from '../lib/clipboard'
import { t } from '../messages'
import { IconButton } from './IconButton'
import { toast } from './toasts'

interface CopyButtonProps {
  text: string
  /** What is copied, as in "Copy the id". */
  what: string
  className?: string | undefined
}

export function CopyButton({ text, what, className }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => {
      setCopied(false)
    }, 2000)
    return () => {
      clearTimeout(timer)
    }
  }, [copied])
  const Icon = copied ? Check : Copy
  return (
    <IconButton
      size="small"
      className={className}
      label={copied ? t.kit.copiedValue(what) : t.kit.copyValue(what)}
      icon={<Icon size={13} aria-hidden="true" />}
      onClick={(event) => {
        // In a row that can be pressed itself, copying is all that is meant.
        event.stopPropagation()
        void copyText(text).then((done) => {
          setCopied(done)
          if (!done) toast.failed(t.common.copyFailed)
        })
      }}
    />
  )
}
