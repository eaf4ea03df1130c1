// The drawing: boxes that are links, lines between them, and the keys that lead from box to box.
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useRef, useState } from 'react'
import { t } from '../../../messages'
import { collectionHref, inAddress, paths } from '../../../paths'
import { MapBox } from './MapBox'
import { MapLine, Marks } from './MapLine'
import { MapTools } from './MapTools'
import { type MapGraph, neighboursOf } from './graph'
import type { Box, Scene } from './layout'
import styles from './MapCanvas.module.css'
import { useViewport } from './useViewport'
import { type Direction, boxTowards } from './viewport'

interface MapCanvasProps {
  graph: MapGraph
  scene: Scene
}

const arrows: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}
const panPx = 80
const panBy: Record<Direction, [number, number]> = {
  left: [panPx, 0],
  right: [-panPx, 0],
  up: [0, panPx],
  down: [0, -panPx],
}

export function MapCanvas({ graph, scene }: MapCanvasProps) {
  const words = t.map
  const frame = useRef<HTMLDivElement>(null)
  const drawing = useRef<SVGSVGElement>(null)
  const navigate = useNavigate()
  const { view, room, fitAll, zoomBy, panBy: move, show, fingers } = useViewport(frame, scene)
  const [pointed, setPointed] = useState<string>()
  const [current, setCurrent] = useState<string>()
  const stop = scene.boxes.find(({ node }) => node.id === current) ?? scene.boxes[0]
  const near = pointed === undefined ? undefined : neighboursOf(pointed, graph)

  function onKeyDown(event: KeyboardEvent): void {
    const direction = arrows[event.key]
    if (direction === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    if (event.shiftKey) {
      move(...panBy[direction])
      return
    }
    const next = stop && boxTowards(scene.boxes, stop, direction)
    if (next) drawing.current?.querySelector<SVGElement>(`[data-box="${CSS.escape(next.node.id)}"]`)?.focus()
  }

  function reach(box: Box): void {
    setCurrent(box.node.id)
    setPointed(box.node.id)
    // A focused link would scroll the frame itself; the map moves instead.
    frame.current?.scrollTo(0, 0)
    show(box)
  }

  return (
    <div className={styles.place}>
      <div ref={frame} className={styles.frame} {...fingers} onKeyDown={onKeyDown}>
        <svg
          ref={drawing}
          width={room.width}
          height={room.height}
          role="group"
          aria-label={words.drawing(graph.nodes.length, graph.edges.length)}
          aria-description={words.drawingKeys}
        >
          <Marks />
          <g data-map transform={`translate(${view.x.toFixed(1)} ${view.y.toFixed(1)}) scale(${view.scale.toFixed(4)})`}>
            {scene.lines.map((line) => (
              <MapLine
                key={line.edge.id}
                line={line}
                strength={near && strengthOf([line.edge.from, line.edge.to].includes(pointed ?? ''))}
              />
            ))}
            {scene.boxes.map((box) => {
              const name = inAddress(box.node)
              return (
                <MapBox
                  key={box.node.id}
                  box={box}
                  href={collectionHref(name)}
                  strength={near && strengthOf(near.has(box.node.id))}
                  reachable={box === stop}
                  edges={graph.edges}
                  onOpen={() => void navigate({ to: paths.editCollection, params: { name } })}
                  onReach={() => {
                    reach(box)
                  }}
                  onPoint={(on) => {
                    setPointed(on ? box.node.id : undefined)
                  }}
                />
              )
            })}
          </g>
        </svg>
      </div>
      <MapTools drawing={drawing} scene={scene} scale={view.scale} onFit={fitAll} onZoom={zoomBy} />
    </div>
  )
}

function strengthOf(strong: boolean): 'strong' | 'weak' {
  return strong ? 'strong' : 'weak'
}
