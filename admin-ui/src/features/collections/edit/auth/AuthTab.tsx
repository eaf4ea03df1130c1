// How people of an auth collection sign in, how long it lasts, and ending all of it at once.
import { useEditing } from '../context'
import styles from './AuthTab.module.css'
import { PasswordSection } from './PasswordSection'
import { SignOutEveryone } from './SignOutEveryone'
import { TokensSection } from './TokensSection'

export function AuthTab() {
  const { draft } = useEditing()
  return (
    <div className={styles.tab}>
      <PasswordSection />
      <TokensSection />
      {!draft.isNew && <SignOutEveryone />}
    </div>
  )
}
