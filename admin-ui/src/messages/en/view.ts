// The query of a view, and what it gives.
import { count } from './count'

export const view = {
  viewOptions: {
    label: 'Query',
    help: 'One SELECT with named columns, one of them id. Ctrl Space lists tables and columns.',
    placeholder: 'SELECT posts.id, posts.title, count(comments.id) AS comments\nFROM posts LEFT JOIN comments ON comments.post = posts.id\nGROUP BY posts.id',
    fieldsHeading: 'Fields',
    fieldsEmpty: 'Known once there is a query.',
    trying: 'Trying the query',
    stale: 'Of the last query that ran',
    sampleHeading: 'Sample',
    sample: (number: number) =>
      number === 0 ? 'The query gives no records now.' : `The first ${count(number, 'record', 'records')}`,
    sampleLabel: 'Sample of the view',
    failed: 'The query could not be tried',
    unsupported: 'This server cannot try a query before it is saved. A newer version can.',
    empty: 'empty',
    starts: 'Start from',
    templates: {
      list: 'Some columns of one collection',
      count: 'Records counted by what they refer to',
    },
  },
}
