// Points on the globe, as the server keeps them.

export interface Point {
  lon: number
  lat: number
}

/** Whatever is no point is the zero point, as on the server. */
export function readPoint(value: unknown): Point {
  if (typeof value !== 'object' || value === null) return { lon: 0, lat: 0 }
  const { lon, lat } = value as Record<string, unknown>
  return { lon: number(lon), lat: number(lat) }
}

function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}

export type PointProblem = 'lat' | 'lon'

export function pointProblem({ lon, lat }: Point): PointProblem | undefined {
  if (Math.abs(lat) > 90) return 'lat'
  return Math.abs(lon) > 180 ? 'lon' : undefined
}

/** Reads what maps copy: `52.52, 13.405`, latitude first. */
export function parsePoint(text: string): Point | undefined {
  const [, lat, lon] = /^\s*(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text) ?? []
  if (lat === undefined || lon === undefined) return undefined
  const point = { lat: Number(lat), lon: Number(lon) }
  return pointProblem(point) === undefined ? point : undefined
}
