// The messages of the language in use. There is one language today; the choice will be made here.
import { en, type Messages } from './en'

export const t: Messages = en
