// The shapes that travel: collections, fields, records and rules. Written by hand until they are
// generated from the server's description; every screen takes them from here and nowhere else.

export type CollectionType = 'base' | 'auth' | 'view'

export const fieldTypes = [
  'text',
  'editor',
  'number',
  'bool',
  'email',
  'url',
  'date',
  'autodate',
  'select',
  'file',
  'relation',
  'json',
  'password',
  'geoPoint',
] as const

export type FieldType = (typeof fieldTypes)[number]

/** null: administrators only; empty: anyone; else a filter decides. */
export type Rule = string | null

export const ruleNames = ['listRule', 'viewRule', 'createRule', 'updateRule', 'deleteRule'] as const

export type RuleName = (typeof ruleNames)[number]

/** A field of a collection: what all have in common, and the options of its type. */
export interface Field {
  id: string
  name: string
  type: FieldType
  system: boolean
  hidden: boolean
  presentable: boolean
  help?: string
  required?: boolean
  /** text, password: characters. number: values. date: text. */
  min?: number | string | null
  max?: number | string | null
  pattern?: string
  autogeneratePattern?: string
  primaryKey?: boolean
  /** password */
  cost?: number
  /** number */
  onlyInt?: boolean
  /** editor, file, json: bytes */
  maxSize?: number
  /** editor */
  convertURLs?: boolean
  /** email, url */
  exceptDomains?: string[]
  onlyDomains?: string[]
  /** autodate */
  onCreate?: boolean
  onUpdate?: boolean
  /** select */
  values?: string[]
  /** select, file, relation: 0 and 1 both mean one */
  maxSelect?: number
  /** relation */
  minSelect?: number
  collectionId?: string
  cascadeDelete?: boolean
  /** file */
  mimeTypes?: string[]
  thumbs?: string[]
  protected?: boolean
}

export interface TokenOptions {
  duration: number
  /** Write-only. */
  secret?: string
}

export interface MailTemplate {
  subject: string
  body: string
}

/** What only collections of accounts have. */
export interface AuthOptions {
  authRule?: Rule
  manageRule?: Rule
  authAlert?: { enabled: boolean; emailTemplate: MailTemplate }
  oauth2?: { enabled: boolean; mappedFields: Record<string, string>; providers: unknown[] }
  passwordAuth?: { enabled: boolean; identityFields: string[] }
  mfa?: { enabled: boolean; duration: number; rule: string }
  otp?: { enabled: boolean; duration: number; length: number; emailTemplate?: MailTemplate }
  authToken?: TokenOptions
  passwordResetToken?: TokenOptions
  emailChangeToken?: TokenOptions
  verificationToken?: TokenOptions
  fileToken?: TokenOptions
  verificationTemplate?: MailTemplate
  resetPasswordTemplate?: MailTemplate
  confirmEmailChangeTemplate?: MailTemplate
}

export interface Collection extends Record<RuleName, Rule>, AuthOptions {
  id: string
  name: string
  type: CollectionType
  system: boolean
  fields: Field[]
  indexes: string[]
  created: string
  updated: string
  /** Views only. */
  viewQuery?: string
}

export type CollectionDraft = Partial<Collection>

/** Blank collections, one a type, to start from. */
export type Scaffolds = Record<CollectionType, Collection>

/** A record: its own columns, and whatever the fields of its collection add. */
export interface RecordData {
  id: string
  collectionId: string
  collectionName: string
  created_at?: string
  updated_at?: string
  expand?: Record<string, RecordData | RecordData[]>
  [field: string]: unknown
}

export interface ListPage<Item> {
  items: Item[]
  page: number
  perPage: number
  /** -1 where the total was not asked for. */
  totalItems: number
  totalPages: number
}

/** Which records, in the words of the wire; empty texts are left out. */
export interface RecordQuery {
  collection: string
  filter?: string
  /** Names with a minus for descending, joined by commas. */
  sort?: string
  expand?: string
  fields?: string
}

/** What is sent to make or change a record; files make it travel as a form. */
export type RecordBody = Record<string, unknown>

export interface AuthMethods {
  password: { enabled: boolean; identityFields: string[] }
  oauth2: { enabled: boolean; providers: { name: string; displayName: string }[] }
  mfa: { enabled: boolean; duration: number }
  otp: { enabled: boolean; duration: number }
}

export interface Health {
  message: string
  /** Everything but the message is told to administrators only, and some of it not always. */
  data: {
    version?: string
    uptimeSeconds?: number
    canBackup?: boolean
    realIP?: string
    possibleProxyHeader?: string
  }
}

/** Whether a rule can be read, and if not, where it goes wrong: a byte offset. */
export interface RuleCheck {
  valid: boolean
  message?: string
  position?: number
}

export type RuleAction = 'list' | 'view' | 'create' | 'update' | 'delete'

export interface RuleTrial {
  rule: Rule
  action: RuleAction
  /** null: as a guest. */
  as: { collection: string; id: string } | null
  record?: string
  body?: Record<string, unknown>
  query?: Record<string, string>
  headers?: Record<string, string>
  method?: string
}

/** Several values, or a secret. */
export type Unshown = 'many' | 'secret'

/** One part of a rule and what became of it; `start` and `end` are byte offsets into the rule. */
export interface RulePart {
  start: number
  end: number
  text: string
  kind: 'comparison' | 'and' | 'or'
  outcome: boolean
  left?: unknown
  right?: unknown
  /** Why a side has no value to show. */
  leftUnshown?: Unshown | null
  rightUnshown?: Unshown | null
  /** Whether this part settled the verdict. */
  decided: boolean
  /** Fails although each of its members holds: not with the same related record. */
  jointly?: boolean
}

export interface RuleVerdict {
  allowed: boolean
  reason: 'superusers_only' | 'public' | 'expression' | 'record_missing'
  parts: RulePart[]
}
