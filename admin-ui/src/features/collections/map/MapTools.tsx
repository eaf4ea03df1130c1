// Over the map: nearer, further, all of it; and taking it along as a picture.
import { useMutation } from '@tanstack/react-query'
import { Download, Maximize, Minus, Plus } from 'lucide-react'
import type { RefObject } from 'react'
import { saveBlob, saveText } from '../../../lib/download'
import { t } from '../../../messages'
import { IconButton } from '../../../ui/IconButton'
import { Menu, MenuItem } from '../../../ui/Menu'
import { toast } from '../../../ui/toasts'
import { useShortcut } from '../../../ui/useShortcut'
import styles from './MapCanvas.module.css'
import type { Scene } from './layout'
import { pngOf, svgOf } from './picture'
import { zoomStep } from './useViewport'

interface MapToolsProps {
  drawing: RefObject<SVGSVGElement | null>
  scene: Scene
  scale: number
  onFit: () => void
  onZoom: (factor: number) => void
}

export function MapTools({ drawing, scene, scale, onFit, onZoom }: MapToolsProps) {
  const words = t.map
  const group = { group: words.title }
  const nearer = () => {
    onZoom(zoomStep)
  }
  const further = () => {
    onZoom(1 / zoomStep)
  }
  useShortcut('+', words.nearer, nearer, group)
  useShortcut('-', words.further, further, group)
  useShortcut('0', words.fit, onFit, group)
  const png = useMutation({
    mutationFn: () => pngOf(drawing.current, scene),
    onSuccess: (blob) => {
      saveBlob('schema.png', blob)
    },
    onError: () => toast.failed(words.pictureFailed),
  })
  return (
    <div className={styles.tools}>
      <IconButton label={words.further} shortcut="-" icon={<Minus size={15} aria-hidden="true" />} onClick={further} />
      <span className={styles.scale} aria-label={words.scale}>
        {Math.round(scale * 100)} %
      </span>
      <IconButton label={words.nearer} shortcut="+" icon={<Plus size={15} aria-hidden="true" />} onClick={nearer} />
      <IconButton label={words.fit} shortcut="0" icon={<Maximize size={15} aria-hidden="true" />} onClick={onFit} />
      <Menu
        align="end"
        trigger={<IconButton label={words.picture} icon={<Download size={15} aria-hidden="true" />} />}
      >
        <MenuItem
          onSelect={() => {
            const text = svgOf(drawing.current, scene)
            if (text === undefined) toast.failed(words.pictureFailed)
            else saveText('schema.svg', text, 'image/svg+xml')
          }}
        >
          {words.svg}
        </MenuItem>
        <MenuItem
          onSelect={() => {
            png.mutate()
          }}
        >
          {words.png}
        </MenuItem>
      </Menu>
    </div>
  )
}
