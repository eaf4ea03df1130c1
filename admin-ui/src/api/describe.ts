// The one function that turns any failure into words: cause, code and trace id.
import { t } from '../messages'
import { ApiError } from './error'

export interface Description {
  cause: string
  code: string
  traceId?: string | undefined
}

export function describe(error: unknown): Description {
  if (!(error instanceof ApiError)) return { cause: t.errors.unexpected, code: 'console' }
  return { cause: causeOf(error), code: error.code, traceId: error.traceId }
}

function causeOf(error: ApiError): string {
  switch (error.kind) {
    case 'busy':
      return error.retryAfterSeconds === undefined
        ? t.errors.busy
        : t.errors.busyFor(error.retryAfterSeconds)
    case 'unavailable':
      return error.code === 'unreadable' ? error.message : t.errors.unavailable
    case 'denied':
      return t.errors.denied
    default:
      return error.message
  }
}
