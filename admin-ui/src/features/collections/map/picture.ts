// The map as a picture of its own: the drawing, whole and at its own size, with the looks that style
// sheets gave it written into it.
import type { Scene } from './layout'

const looks = [
  'fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'font-family',
  'font-size', 'font-weight',
]

export function svgOf(drawing: SVGSVGElement | null, scene: Scene): string | undefined {
  if (!drawing) return undefined
  const copy = drawing.cloneNode(true) as SVGSVGElement
  const [originals, copies] = [[...drawing.querySelectorAll('*')], [...copy.querySelectorAll('*')]]
  originals.forEach((original, index) => {
    const look = getComputedStyle(original)
    const element = copies[index]
    for (const name of looks) element?.setAttribute(name, look.getPropertyValue(name))
    for (const name of ['class', 'style', 'tabindex', 'aria-label', 'href', 'draggable']) element?.removeAttribute(name)
  })
  copy.querySelector('[data-map]')?.removeAttribute('transform')
  for (const [name, value] of Object.entries({
    xmlns: 'http://www.w3.org/2000/svg',
    width: String(scene.width),
    height: String(scene.height),
    viewBox: `0 0 ${scene.width} ${scene.height}`,
  })) copy.setAttribute(name, value)
  copy.prepend(groundOf(drawing, scene))
  return new XMLSerializer().serializeToString(copy)
}

/** The colour behind the drawing, without which a dark picture could not be read. */
function groundOf(drawing: SVGSVGElement, { width, height }: Scene): SVGRectElement {
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  const behind = drawing.parentElement
  ground.setAttribute('width', String(width))
  ground.setAttribute('height', String(height))
  if (behind) ground.setAttribute('fill', getComputedStyle(behind).backgroundColor)
  return ground
}

/** Twice the size, for sharp screens, unless browsers could not hold it. */
const pixelsMax = 8_000

export async function pngOf(drawing: SVGSVGElement | null, scene: Scene): Promise<Blob> {
  const text = svgOf(drawing, scene)
  if (text === undefined) throw new Error('There is no drawing.')
  const image = new Image()
  // The security policy allows pictures as data, and no others that the page itself has made.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
  await image.decode()
  const scale = Math.min(2, pixelsMax / scene.width, pixelsMax / scene.height)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(scene.width * scale)
  canvas.height = Math.round(scene.height * scale)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob)
      else reject(new Error('The picture could not be drawn.'))
    }, 'image/png')
  })
}
