export { type Badge, badgeKeyKind, bareToken, makeBadge, makeRevocations, publicJwk } from './make-badge.ts'
