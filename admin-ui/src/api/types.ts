// The shapes that travel, under the names that screens use. They come from schema.gen.ts; what is
// built here is only what the description of the API has no words for, each with its reason.
import type {
  CollectionCommon,
  Collection as AnyCollection,
  CollectionType,
  Field as AnyField,
  FieldIdentity,
  PageInfo,
  RuleAction,
  operations,
} from './schema.gen'

export type {
  CollectionBody,
  CollectionType,
  FieldProblem,
  FieldType,
  Health,
  InstallerBody,
  RecordBody,
  RecordData,
  Rule,
  RuleAction,
  RuleCheck,
  RulePart,
  RuleTrial,
  RuleVerdict,
  Settings,
  SettingsBody,
  SqlAnswer,
  SqlColumn,
  SqlTable,
} from './schema.gen'

type KeyOf<Union> = Union extends unknown ? keyof Union : never
type ValueOf<Union, Key extends PropertyKey> = Union extends Record<Key, infer Value> ? Value : never

/** One shape for a union: what not all of its members have may be absent. */
type Merged<Union, Common> = Common & {
  [Key in Exclude<KeyOf<Union>, keyof Common>]?: ValueOf<Union, Key>
}

/** One shape, since a field that is edited turns from one type into another and keeps what it can. */
export type Field = Merged<AnyField, FieldIdentity>

/** One shape, since most screens treat collections of all types alike. */
export type Collection = Omit<Merged<AnyCollection, CollectionCommon>, 'fields'> & { fields: Field[] }

export type CollectionDraft = Partial<Collection>

/** The same collections as the server's, in the one shape. */
export type Scaffolds = Record<CollectionType, Collection>

/** Names built of names: the description lists them as members, not as a type of their own. */
export type RuleName = `${RuleAction}Rule`

export const ruleNames = [
  'listRule',
  'viewRule',
  'createRule',
  'updateRule',
  'deleteRule',
] as const satisfies RuleName[]

/** Generic, where the description has one list for each kind of item. */
export type ListPage<Item> = PageInfo & { items: Item[] }

type ListParameters = NonNullable<operations['listRecords']['parameters']['query']>

/** Which records: the question without its paging, and with the collection from the path. */
export type RecordQuery = operations['listRecords']['parameters']['path'] &
  Pick<ListParameters, 'filter' | 'sort' | 'expand' | 'fields'>
