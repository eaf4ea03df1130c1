// The map of the schema.
import { count } from './count'

const collections = (number: number) => count(number, 'collection', 'collections')
const references = (number: number) => count(number, 'reference', 'references')

export const map = {
  map: {
    title: 'Map',
    lead: 'Which collection refers to which.',
    view: 'Shown as',
    views: { map: 'Map', list: 'List' },
    detail: 'In each box',
    details: { names: 'Names', relations: 'Relations', all: 'All fields' },
    system: 'System',
    drawing: (nodes: number, edges: number) => `Map of ${collections(nodes)} with ${references(edges)}`,
    drawingKeys: 'Arrow keys lead from collection to collection, with Shift they move the map.',
    box: (type: string, fields: number, out: number, into: number) =>
      `${type}, ${count(fields, 'field', 'fields')}, refers to ${String(out)}, referred to by ${String(into)}`,
    list: 'Collections and what they refer to',
    refersTo: 'Refers to',
    referredBy: 'Referred to by',
    alone: 'Refers to nothing, and nothing refers to it.',
    reads: 'reads',
    readsIt: 'reads it',
    one: 'one',
    several: 'several',
    required: 'required',
    goesAlong: 'deleted along',
    nearer: 'Zoom in',
    further: 'Zoom out',
    fit: 'Show all of it',
    scale: 'Zoom',
    picture: 'Save as a picture',
    svg: 'SVG, to print and edit',
    png: 'PNG, to send',
    pictureFailed: 'The picture could not be made.',
    emptyHeading: 'No collections of your own yet',
    emptyText: 'The map shows what refers to what, once there is something.',
    legend: {
      heading: 'What the lines and marks mean',
      required: 'Required',
      optional: 'Optional',
      many: 'To several',
      cascade: 'Deleted with what it refers to',
      reads: 'A view reads it',
    },
  },
}
