// Lays the map out and draws it; comes with the library that does the laying out.
import { useMemo } from 'react'
import { Legend } from './Legend'
import { MapCanvas } from './MapCanvas'
import type { MapGraph } from './graph'
import { layoutOf } from './layout'

export function MapDrawing({ graph }: { graph: MapGraph }) {
  const scene = useMemo(() => layoutOf(graph), [graph])
  return (
    <>
      <MapCanvas graph={graph} scene={scene} />
      <Legend />
    </>
  )
}
