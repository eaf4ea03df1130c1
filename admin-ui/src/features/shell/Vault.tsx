// The picture of the entrance: a row of arches leading to a lit room. Flat, quiet, made of tokens.
import styles from './Vault.module.css'

// Every arch is the nearest one seen from farther away: the same shape, smaller around one point.
const depths = [0, 1, 2, 3, 4, 5]
const shrink = 0.71
const eye = { x: 400, y: 520 }
const pier = { left: 60, right: 740, foot: 940, spring: 390 }

function at(depth: number) {
  const scale = shrink ** depth
  return {
    left: eye.x + (pier.left - eye.x) * scale,
    right: eye.x + (pier.right - eye.x) * scale,
    foot: eye.y + (pier.foot - eye.y) * scale,
    spring: eye.y + (pier.spring - eye.y) * scale,
    radius: ((pier.right - pier.left) / 2) * scale,
  }
}

function opening(depth: number): string {
  const { left, right, foot, spring, radius } = at(depth)
  return path`M${left} ${foot}V${spring}A${radius} ${radius} 0 0 1 ${right} ${spring}V${foot}Z`
}

/** The ground between an arch and the next one. */
function floor(depth: number): string {
  const near = at(depth)
  const far = at(depth + 1)
  return path`M${near.left} ${near.foot}L${far.left} ${far.foot}H${far.right}L${near.right} ${near.foot}Z`
}

/** What falls out of the last arch onto the ground, wider towards the viewer. */
function lightOnFloor(): string {
  const door = at(depths.length - 1)
  const { foot } = pier
  return path`M${door.left} ${door.foot}H${door.right}L${eye.x + 190} ${foot}H${eye.x - 190}Z`
}

function path(text: TemplateStringsArray, ...numbers: number[]): string {
  return String.raw({ raw: text }, ...numbers.map((number) => number.toFixed(1)))
}

export function Vault() {
  return (
    <svg
      className={styles.vault}
      viewBox="0 0 800 900"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      {depths.map((depth) => (
        <g key={depth} className={styles.bay}>
          <path className={styles.opening} d={opening(depth)} />
          {depth < depths.length - 1 && <path className={styles.floor} d={floor(depth)} />}
        </g>
      ))}
      <path className={styles.spill} d={lightOnFloor()} />
    </svg>
  )
}
