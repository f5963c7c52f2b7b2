import { Component, type ComponentType, type ReactNode, Suspense, use } from 'react'
import { loads, NotLoaded } from './loads.ts'

interface CaughtProps {
  readonly children: ReactNode
  readonly instead: ReactNode
}

/** Something else, where what stands here failed. */
export class Caught extends Component<CaughtProps, { readonly failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }
  override render(): ReactNode {
    return this.state.failed ? this.props.instead : this.props.children
  }
}

const againMs = 5_000
const most = 6

interface LateProps {
  readonly children: ReactNode
  readonly fallback: ReactNode
}

interface LateState {
  readonly isAway: boolean
  readonly fault?: unknown
}

/**
 * A part of a page that comes later than the page. While the line does not bring it, what holds its place
 * stays there, the page goes on, and it is asked for every few seconds; after half a minute the page has
 * failed.
 */
export class Late extends Component<LateProps, LateState> {
  override state: LateState = { isAway: false }
  timer: ReturnType<typeof setTimeout> | undefined
  tries = 0
  override componentDidCatch(fault: unknown): void {
    this.tries += 1
    if (!(fault instanceof NotLoaded) || this.tries > most) this.setState({ isAway: true, fault })
    else {
      this.setState({ isAway: true })
      this.timer = setTimeout(() => this.setState({ isAway: false }), againMs)
    }
  }
  override componentWillUnmount(): void {
    clearTimeout(this.timer)
  }
  override render(): ReactNode {
    const { isAway, fault } = this.state
    if (fault !== undefined) throw fault
    if (isAway) return this.props.fallback
    return <Suspense fallback={this.props.fallback}>{this.props.children}</Suspense>
  }
}

/**
 * A part of a page in a file of its own, and what fetches it ahead: once it is here it is drawn at once,
 * where `lazy` would show what stands in its place for a moment.
 */
export function comes<Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): { readonly Part: ComponentType<Props>; readonly ahead: () => Promise<unknown> } {
  const loaded = loads(load)
  const ahead = () => loaded('')
  const part = (props: Props) => {
    const { default: Of } = use(ahead())
    return <Of {...props} />
  }
  return { Part: part, ahead }
}
