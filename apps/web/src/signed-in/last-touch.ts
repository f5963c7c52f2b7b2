import { noListeners } from '../listeners.ts'

let last = Date.now()
const changes = noListeners()

const touched = () => {
  last = Date.now()
  changes.tell()
}
for (const kind of ['pointerdown', 'keydown', 'input', 'wheel', 'touchstart'])
  addEventListener(kind, touched, { capture: true, passive: true })

/** For how many seconds nobody touched this page. */
export const idleSeconds = (): number => Math.floor((Date.now() - last) / 1000)

/** Hears of each touch, until what it gives is called. */
export const onTouch = changes.subscribe
