// The types of fields and their options, in words.
interface OptionText {
  label: string
  help?: string
  placeholder?: string
  unit?: string
}

const types = {
  text: { name: 'Text', purpose: 'Titles, names, any short text.' },
  editor: { name: 'Rich text', purpose: 'Formatted text, stored as HTML.' },
  number: { name: 'Number', purpose: 'Amounts, prices, scores.' },
  bool: { name: 'Yes or no', purpose: 'A switch: published, active.' },
  email: { name: 'E-mail', purpose: 'An address, checked for its shape.' },
  url: { name: 'Link', purpose: 'A web address.' },
  date: { name: 'Date', purpose: 'A day and time, kept in UTC.' },
  autodate: { name: 'Automatic date', purpose: 'Set by the server on each change.' },
  select: { name: 'Choice', purpose: 'One or several of a fixed list.' },
  relation: { name: 'Relation', purpose: 'Points to records of a collection.' },
  file: { name: 'File', purpose: 'Uploads: images, documents.' },
  json: { name: 'JSON', purpose: 'Anything with a structure.' },
  geoPoint: { name: 'Place', purpose: 'A longitude and a latitude.' },
  password: { name: 'Password', purpose: 'Kept as a hash, never shown.' },
}

const lines = 'One a line.'

/** By option, and by type where the same option means something else. */
const options: Record<string, OptionText> = {
  required: { label: 'Required', help: 'Records cannot be saved without it.' },
  'required.bool': { label: 'Must be yes', help: 'Records can only be saved with yes.' },
  'required.number': { label: 'Required', help: 'Zero counts as empty.' },
  hidden: { label: 'Hidden', help: 'Only administrators see it; it never leaves in an answer.' },
  presentable: { label: 'Names the record', help: 'Shown where a record is picked or linked.' },
  help: { label: 'Note', help: 'Shown under the field when a record is edited.', placeholder: 'What belongs in here' },
  'min.text': { label: 'Shortest', unit: 'characters', placeholder: 'Any' },
  'max.text': { label: 'Longest', unit: 'characters', placeholder: '5000' },
  pattern: { label: 'Pattern', help: 'A regular expression the whole value must match.', placeholder: '^[a-z0-9-]+$' },
  autogeneratePattern: { label: 'Fill in by itself', help: 'New records without a value get one of this pattern.', placeholder: '[a-z0-9]{8}' },
  'maxSize.editor': { label: 'Largest', unit: 'bytes', placeholder: '5242880' },
  'maxSize.json': { label: 'Largest', unit: 'bytes', placeholder: '1048576' },
  'maxSize.file': { label: 'Largest file', unit: 'bytes', placeholder: '5242880' },
  convertURLs: { label: 'Keep links as typed', help: 'The editor does not shorten links to files of this server.' },
  'min.number': { label: 'Least', placeholder: 'Any' },
  'max.number': { label: 'Most', placeholder: 'Any' },
  onlyInt: { label: 'Whole numbers only' },
  onlyDomains: { label: 'Only these domains', help: lines, placeholder: 'example.com' },
  exceptDomains: { label: 'All but these domains', help: lines, placeholder: 'example.com' },
  'min.date': { label: 'Earliest', help: 'In UTC.' },
  'max.date': { label: 'Latest', help: 'In UTC.' },
  values: { label: 'Choices', help: 'One a line, in the order they are shown.', placeholder: 'draft\npublished' },
  'maxSelect.select': { label: 'At most', unit: 'choices' },
  'maxSelect.file': { label: 'At most', unit: 'files' },
  'maxSelect.relation': { label: 'At most', unit: 'records' },
  minSelect: { label: 'At least', unit: 'records', placeholder: 'Any' },
  collectionId: { label: 'Points to', help: 'Cannot be changed once it is saved.' },
  cascadeDelete: { label: 'Delete along', help: 'When the record it points to is deleted, this one is too.' },
  mimeTypes: { label: 'Kinds of files', help: 'One a line. Empty allows every kind.', placeholder: 'image/png' },
  thumbs: { label: 'Small versions of images', help: 'One a line: width x height, then t, b or f for top, bottom or fit.', placeholder: '100x100\n300x0' },
  protected: { label: 'Protected', help: 'A file is only served to those who may view the record.' },
  'min.password': { label: 'Shortest', unit: 'characters', placeholder: 'Any' },
  'max.password': { label: 'Longest', unit: 'characters', placeholder: '71' },
  cost: { label: 'Cost of hashing', help: 'Higher is safer and slower.', placeholder: '10' },
}

export const fieldTypes = {
  fieldTypes: {
    types,
    options,
    one: 'One',
    several: 'Several',
    howMany: 'How many',
    autodate: { label: 'Set when a record is', create: 'Created', update: 'Changed', both: 'Both' },
    mimes: {
      Images: ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/svg+xml'],
      PDF: ['application/pdf'],
      Audio: ['audio/mpeg', 'audio/ogg', 'audio/wav'],
      Video: ['video/mp4', 'video/webm'],
    },
  },
}
