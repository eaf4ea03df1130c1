// The filter language: everything that reads, checks, completes or explains it.
export { type Checked, type FilterProblem, type FilterProblemKind, check, indexOfByte, positionIn } from './check'
export { type Candidate, type CandidateKind, type Completion, type FilterMode, complete } from './complete'
export { type Cursor, cursorAt } from './cursor'
export { type FilterWords, describeFilter } from './describe'
export {
  type Comparison,
  type Expression,
  type Junction,
  type Operand,
  type Parsed,
  type Problem,
  comparisons,
  parse,
} from './parse'
export {
  type Meaning,
  type SchemaCollection,
  type SchemaField,
  type Scope,
  fieldsOf,
  isMany,
  meaningOf,
} from './schema'
export { isPlainWords, searchFilter, toFilter } from './search'
export { type Token, type TokenKind, quote, tokenize, unquote } from './tokens'
