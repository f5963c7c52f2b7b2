export { type Badge, badgeKeyKind, makeBadge, makeRevocations, publicJwk } from './make-badge.ts'
