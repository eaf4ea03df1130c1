// Examples of calls for any collection: pure text from its schema and its rules.
export { type Access, accessOf, readRule, ruleOf } from './access'
export { curl } from './curl'
export { fileFields } from './examples'
export { javascript } from './javascript'
export { type Parameter, parametersOf } from './parameters'
export {
  type Caller,
  type Plan,
  type QueryName,
  examplePlan,
  methodOf,
  needsId,
  pathOf,
  queryOf,
} from './plan'
export { type Answer, type Reason, answersOf } from './responses'
export { type Action, type Schema, type SchemaField, actions, actionsOf, isWrite } from './schema'
export { type KnownIds, exampleFile, exampleId } from './values'
