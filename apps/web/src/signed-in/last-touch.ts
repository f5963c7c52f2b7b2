let last = Date.now()
const listeners = new Set<() => void>()

const touched = () => {
  last = Date.now()
  for (const listener of listeners) listener()
}
for (const kind of ['pointerdown', 'keydown', 'input', 'wheel', 'touchstart'])
  addEventListener(kind, touched, { capture: true, passive: true })

/** For how many seconds nobody touched this page. */
export const idleSeconds = (): number => Math.floor((Date.now() - last) / 1000)

/** Hears of each touch, until what it gives is called. */
export const onTouch = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
