// The records room.
import { count } from './count'

export const records = {
  records: {
    count: (total: number) => count(total, 'record', 'records'),
  },
}
