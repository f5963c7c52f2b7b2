import { expect, test } from 'vitest'
import { placesPlan } from './place-points.ts'

const at = (latitude: number, longitude: number) => ({ latitude, longitude, rows: [] })

test('places stand as they lie: north above, east to the right, all inside, lines at the degrees that they name', () => {
  const { points, meridians, parallels } = placesPlan(
    [at(-33.45, -70.66), at(-20.21, -70.15), at(-34.6, -58.38)],
    2,
  )
  const [santiago, iquique, baires] = points as [
    { x: number; y: number },
    { x: number; y: number },
    { x: number; y: number },
  ]
  expect(iquique.y).toBeLessThan(santiago.y)
  expect(baires.x).toBeGreaterThan(santiago.x)
  for (const { x, y } of points) expect([x >= 0 && x <= 100, y >= 0 && y <= 100]).toEqual([true, true])
  for (const { x, degrees } of meridians) expect([degrees, x >= 0 && x <= 100]).toEqual([degrees, true])
  expect(parallels.length).toBeGreaterThanOrEqual(3)
  const line = parallels.find(({ degrees }) => degrees === -30) ?? { y: Number.NaN }
  expect(line.y > iquique.y && line.y < santiago.y).toBe(true)
})

test('one place alone, and places in one street, are drawn too', () => {
  const [alone] = placesPlan([at(10, 20)], 2).points
  expect([alone?.x, alone?.y].map((one) => Math.round(one ?? 0))).toEqual([50, 50])
  const near = placesPlan([at(10, 20), at(10.0001, 20.0001)], 2)
  expect(near.points.every(({ x, y }) => x > 0 && x < 100 && y > 0 && y < 100)).toBe(true)
})
