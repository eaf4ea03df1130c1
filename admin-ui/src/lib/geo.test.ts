// Points are read with tolerance and refused when they are off the globe.
import { expect, test } from 'vitest'
import { parsePoint, pointProblem, readPoint } from './geo'

test.each([null, 'text', {}, { lat: 'x', lon: Number.NaN }])('%j is the zero point', (value) => {
  expect(readPoint(value)).toEqual({ lat: 0, lon: 0 })
})

test.each([
  [{ lat: 90, lon: -180 }, undefined],
  [{ lat: 90.1, lon: 0 }, 'lat'],
  [{ lat: 0, lon: -180.5 }, 'lon'],
])('%j', (point, problem) => {
  expect(pointProblem(point)).toBe(problem)
})

test('what a map copies is read', () => {
  expect(parsePoint(' 52.52, 13.405 ')).toEqual({ lat: 52.52, lon: 13.405 })
  expect(parsePoint('-33.8 151.2')).toEqual({ lat: -33.8, lon: 151.2 })
  expect(parsePoint('95, 10')).toBeUndefined()
  expect(parsePoint('Berlin')).toBeUndefined()
})
