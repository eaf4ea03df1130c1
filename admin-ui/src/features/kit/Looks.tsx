// The living page: colours and type, as the tokens name them.
import styles from './Kit.module.css'
import { Show } from './Show'

const colours = {
  Stone: ['ground', 'surface', 'raised', 'sunken', 'hover', 'marked', 'line', 'line-strong'],
  Ink: ['ink', 'ink-soft', 'ink-faint'],
  Accent: ['accent', 'accent-fill', 'accent-fill-hover', 'accent-soft'],
  Meaning: ['bad', 'bad-fill', 'bad-soft', 'bad-line', 'look', 'look-soft', 'look-line'],
  Code: ['code-name', 'code-text', 'code-number', 'code-word', 'code-sign'],
}

const sizes = ['t12', 't13', 't14', 't16', 't20', 't28'] as const

export function Looks() {
  return (
    <div className={styles.shows}>
      {Object.entries(colours).map(([name, tokens]) => (
        <Show key={name} name={name} stacked>
          <div className={styles.swatches}>
            {tokens.map((token) => (
              <span
                key={token}
                className={styles.swatch}
                ref={(element) => {
                  element?.style.setProperty('--shown', `var(--${token})`)
                }}
              >
                {token}
              </span>
            ))}
          </div>
        </Show>
      ))}
      <Show name="Type" stacked>
        <div className={styles.type}>
          {sizes.map((size) => (
            <p key={size} className={styles[size]}>
              {size.slice(1)} The room everything stands on 0123456789
            </p>
          ))}
          <code>mono: id ~ 'r8x2' &amp;&amp; created &gt; @now</code>
        </div>
      </Show>
    </div>
  )
}
