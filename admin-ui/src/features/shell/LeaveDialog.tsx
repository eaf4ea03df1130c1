// The question before unsaved changes are lost, whichever way one leaves.
import { useBlocker } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { type Answer, answerWith, hasUnsaved, mayLeave } from '../../lib/unsaved'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'

interface Question {
  canSave: boolean
  answer: (answer: Answer) => void
}

export function LeaveDialog() {
  const [question, setQuestion] = useState<Question>()
  const stay = useRef<HTMLButtonElement>(null)

  useEffect(
    () =>
      answerWith(
        (canSave) =>
          new Promise((resolve) => {
            setQuestion({
              canSave,
              answer: (answer) => {
                setQuestion(undefined)
                resolve(answer)
              },
            })
          }),
      ),
    [],
  )

  useBlocker({
    shouldBlockFn: async ({ next }) =>
      !(await mayLeave({ pathname: next.pathname, search: { ...next.search } })),
    enableBeforeUnload: hasUnsaved,
  })

  return (
    <Dialog
      open={question !== undefined}
      onClose={() => question?.answer('stay')}
      title={t.leave.heading}
      description={t.leave.text}
      size="small"
      initialFocus={stay}
      footer={
        <>
          <Button variant="danger" onClick={() => question?.answer('discard')}>
            {t.leave.discard}
          </Button>
          {question?.canSave === true && (
            <Button onClick={() => { question.answer('save'); }}>{t.leave.save}</Button>
          )}
          <Button ref={stay} variant="primary" onClick={() => question?.answer('stay')}>
            {t.leave.stay}
          </Button>
        </>
      }
    />
  )
}
