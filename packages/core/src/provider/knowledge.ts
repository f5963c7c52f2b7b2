import type { DirectoryEntry } from './directory.ts'
import type {
  BaseCheck,
  Derivation,
  FigureRecord,
  GenericIdentifier,
  Profile,
  ProviderAnchor,
  Vocabularies,
} from './types.ts'

/** What `providers/` says of companies and their practice. Rooms take of it what they read. */
export interface ProviderKnowledge {
  readonly providers: Readonly<Record<string, Profile>>
  /** Services without a profile, by id: `providers/directory.yaml`. */
  readonly directory: Readonly<Record<string, DirectoryEntry>>
  readonly vocabularies: Vocabularies
  readonly baseChecks: readonly BaseCheck[]
  readonly checkDerivation: readonly Derivation[]
  readonly genericIdentifiers: readonly GenericIdentifier[]
  readonly figures: readonly FigureRecord[]
  readonly providerAnchors: readonly ProviderAnchor[]
}
