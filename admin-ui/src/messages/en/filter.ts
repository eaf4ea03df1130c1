// The filter language in words: its problems, its operators, and filters read aloud.
import type { FilterProblemKind, FilterWords } from '../../lib/filter'

interface ProblemText {
  text: string
  within?: string | undefined
}

type ProblemTexts = Record<FilterProblemKind, (problem: ProblemText) => string>

const words: Record<string, string> = {
  and: 'Write && for “and”.',
  or: 'Write || for “or”.',
  not: 'There is no “not”: use the opposite operator, such as != or !~.',
  in: 'There is no “in”: compare with each value and join them with ||.',
  is: 'Write = for “is”.',
  like: 'Write ~ for “contains”.',
}

const operators: Record<string, string> = {
  '==': 'Write a single = to compare.',
  '===': 'Write a single = to compare.',
  '<>': 'Write != for “is not”.',
  '=>': 'Write >= for “at least”.',
  '=<': 'Write <= for “at most”.',
  '!': 'There is no “not”: use the opposite operator, such as != or !~.',
}

const problems: ProblemTexts = {
  empty: () => 'Write a comparison, such as status = ‘open’.',
  incomplete: () => 'Something is missing at the end.',
  unexpected: ({ text }) => `“${text}” has no meaning here.`,
  badName: ({ text }) => `“${text}” is not a whole name.`,
  badNumber: ({ text }) => `“${text}” is not a number.`,
  badOperator: ({ text }) => operators[text] ?? `There is no operator ${text}.`,
  badJoin: () => 'Write && for “and”, || for “or”.',
  unclosedText: () => 'This text has no closing quote.',
  unclosedGroup: () => 'This bracket is never closed.',
  unopenedGroup: () => 'This bracket was never opened.',
  expectedOperand: () => 'Expected a field, a number or a quoted text.',
  expectedOperator: ({ text }) => words[text.toLowerCase()] ?? 'Expected an operator, such as = or ~.',
  expectedJoin: ({ text }) => words[text.toLowerCase()] ?? 'Expected && or || before this.',
  expectedComma: () => 'Expected a comma before this.',
  commentInGroup: () => 'A comment between brackets may not hold quotes or brackets.',
  tooMany: () => 'More than 200 comparisons are not read.',
  tooDeep: () => 'This is nested too deeply.',
  unknownField: ({ text, within }) =>
    within === undefined ? `There is no field ${text}.` : `${within} has no field ${text}.`,
  unknownCollection: ({ text }) => `There is no collection ${text}.`,
  unknownMacro: ({ text }) => `There is no ${text}.`,
  unknownRequest: () => 'Known are @request.auth, body, query, headers, method and context.',
  unknownModifier: ({ text }) => `There is no modifier ${text}.`,
  notRelation: ({ text }) => `${text} is no relation, so no path leads on.`,
  notMulti: ({ text }) => `${text} works on select, file and relation fields only.`,
  tooManyHops: () => 'A path may follow six relations, not more.',
  unknownFunction: ({ text }) => `There is no function ${text}.`,
  argumentCount: ({ text }) =>
    text === 'geoDistance' ? 'geoDistance takes four numbers: lon, lat, lon, lat.' : 'strftime takes one to ten arguments.',
}

const reading: FilterWords = {
  and: 'and',
  or: 'or',
  signs: {
    '=': 'is',
    '!=': 'is not',
    '~': 'contains',
    '!~': 'does not contain',
    '>': 'is more than',
    '>=': 'is at least',
    '<': 'is less than',
    '<=': 'is at most',
  },
  any: (name) => `any of ${name}`,
  empty: 'empty',
  quoted: (text) => `“${text}”`,
  signedIn: 'someone is signed in',
  guest: 'nobody is signed in',
  caller: 'the one who asks',
  callers: (field) => `${field} of the one who asks`,
  submitted: (field) => `the submitted ${field}`,
  isSubmitted: (field) => `${field} is submitted`,
  isNotSubmitted: (field) => `${field} is not submitted`,
  changes: (field) => `${field} is to change`,
  stays: (field) => `${field} is not to change`,
  count: (field) => `the number of ${field}`,
  macros: {
    '@now': 'now',
    '@yesterday': 'a day ago',
    '@tomorrow': 'a day from now',
    '@todayStart': 'the start of today',
    '@todayEnd': 'the end of today',
    '@monthStart': 'the start of this month',
    '@monthEnd': 'the end of this month',
    '@yearStart': 'the start of this year',
    '@yearEnd': 'the end of this year',
  },
}

/** What each candidate of the completion means, by what would be written. */
const meanings: Record<string, string> = {
  '=': 'is',
  '!=': 'is not',
  '~': 'contains; % stands for anything',
  '!~': 'does not contain',
  '>': 'more than, after',
  '>=': 'at least',
  '<': 'less than, before',
  '<=': 'at most',
  '?=': 'any of several is',
  '?!=': 'any of several is not',
  '?~': 'any of several contains',
  '?!~': 'any of several does not contain',
  '?>': 'any of several is more than',
  '?>=': 'any of several is at least',
  '?<': 'any of several is less than',
  '?<=': 'any of several is at most',
  '&&': 'and',
  '||': 'or',
  isset: 'was it sent?',
  changed: 'would it change?',
  length: 'how many values',
  each: 'every value by itself',
  lower: 'in small letters',
  '@request.auth.': 'a field of who asks',
  '@request.auth.id': 'who asks; empty for guests',
  '@request.body.': 'what was sent',
  '@request.query.': 'of the address',
  '@request.headers.': 'small letters, _ for -',
  '@request.method': 'GET, POST, …',
  '@request.context': 'default, realtime, …',
  '@collection.': 'any other collection',
  '@now': 'this moment',
  '@todayStart': '00:00 today, UTC',
  '@todayEnd': '23:59 today, UTC',
  '@yesterday': 'this time yesterday',
  '@tomorrow': 'this time tomorrow',
  '@monthStart': 'first of this month',
  '@monthEnd': 'last of this month',
  '@yearStart': 'first of this year',
  '@yearEnd': 'last of this year',
  '@second': '0–59',
  '@minute': '0–59',
  '@hour': '0–23, UTC',
  '@day': '1–31',
  '@weekday': '0 is Sunday',
  '@month': '1–12',
  '@year': 'as 2026',
  strftime: 'a date as text',
  geoDistance: 'kilometres between two points',
  null: 'nothing',
}

export const filter = {
  filter: {
    problems,
    reading,
    meanings,
    jsonInvalid: 'This is not JSON yet.',
    jsonAt: (line: number, column: number) => `Line ${line}, column ${column}: this is not JSON.`,
  },
}
