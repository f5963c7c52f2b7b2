import type { CustodyEntry, CustodyFile } from '@oficio/verify/bundle'
import { type GraphNode, type IdOf, idsFrom, ref, typed } from './node.ts'
import { joinedObjects, type ReadObjects } from './return-objects.ts'

export interface CaseInput {
  /** Number of the case as the authority writes it. */
  readonly number: string | null
  readonly authority: string | null
  readonly provider: string | null
  /**
   * What somebody issued, in the words of the request: null where nobody did. A law that is cited is none.
   */
  readonly order: {
    readonly kind: string | null
    readonly reference: string | null
    readonly issuedBy: string | null
  } | null
  readonly evidence: readonly CustodyFile[]
  readonly entries: readonly Omit<CustodyEntry, 'seq'>[]
  /** What was read out of files of the evidence; absent: nothing was. */
  readonly read?: readonly ReadObjects[]
  /** A name-based identifier for a text: the same text gives the same one. */
  readonly idOf: (text: string) => string
}

const context = {
  kb: 'urn:oficio:',
  'case-investigation': 'https://ontology.caseontology.org/case/investigation/',
  'uco-action': 'https://ontology.unifiedcyberontology.org/uco/action/',
  'uco-core': 'https://ontology.unifiedcyberontology.org/uco/core/',
  'uco-identity': 'https://ontology.unifiedcyberontology.org/uco/identity/',
  'uco-observable': 'https://ontology.unifiedcyberontology.org/uco/observable/',
  'uco-types': 'https://ontology.unifiedcyberontology.org/uco/types/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
}

/**
 * A bundle as CASE and UCO 1.4.0 describe one: the investigation, what authorised it, each act of custody
 * with whoever did it, and each file with its digest and the number under which it is kept.
 *
 * What is not known is left out: an absent performer says that nobody wrote down who it was.
 *
 * @see https://caseontology.org
 */
export function caseGraph(input: CaseInput): object {
  const id = idsFrom(input.idOf)
  const files = input.evidence.map((file) => fileNode(file, id))
  const records = input.evidence.map((file, i) => recordNode(file, i, id))
  const names = [
    ...input.entries.flatMap(({ by }) => by ?? []),
    ...(input.order?.issuedBy ? [input.order.issuedBy] : []),
  ]
  const people = [...new Set(names)].map(
    (name): GraphNode => ({
      '@id': id('identity', name),
      '@type': 'uco-identity:Identity',
      'uco-core:name': name,
    }),
  )
  const actions = input.entries.map((entry, i) => actionNode(entry, i, input, id))
  const order = orderNode(input, id)
  const all = [
    ...files,
    ...records,
    ...people,
    ...actions,
    ...joinedObjects(input.read ?? []),
    ...(order ? [order, issuedNode(input, order, id)] : []),
  ]
  return {
    '@context': context,
    '@graph': [investigationNode(input, order, all, id), ...all],
  }
}

const investigationNode = (
  input: CaseInput,
  order: GraphNode | undefined,
  all: readonly GraphNode[],
  id: IdOf,
): GraphNode => ({
  '@id': id('investigation', input.number ?? ''),
  '@type': 'case-investigation:Investigation',
  ...(input.number ? { 'uco-core:name': input.number } : {}),
  ...(input.provider ? { 'case-investigation:focus': [`Electronic evidence from ${input.provider}`] } : {}),
  ...(order ? { 'case-investigation:relevantAuthorization': [ref(order['@id'] as string)] } : {}),
  'uco-core:object': all.map((node) => ref(node['@id'] as string)),
})

function orderNode({ order }: CaseInput, id: IdOf): GraphNode | undefined {
  if (!order?.issuedBy) return undefined
  return {
    '@id': id('authorization', `${order.kind} ${order.reference} ${order.issuedBy}`),
    '@type': 'case-investigation:Authorization',
    ...(order.kind ? { 'case-investigation:authorizationType': order.kind } : {}),
    ...(order.reference ? { 'case-investigation:authorizationIdentifier': [order.reference] } : {}),
  }
}

/** Who issued the order: of an authorization the ontology has no member for it. */
const issuedNode = ({ order }: CaseInput, authorization: GraphNode, id: IdOf): GraphNode => ({
  '@id': id('relationship', `issued ${authorization['@id']}`),
  '@type': 'uco-core:Relationship',
  'uco-core:source': ref(id('identity', order?.issuedBy ?? '')),
  'uco-core:target': ref(authorization['@id'] as string),
  'uco-core:kindOfRelationship': 'Issued',
  'uco-core:isDirectional': true,
})

const fileNode = ({ name, bytes, sha256 }: CustodyFile, id: IdOf): GraphNode => ({
  '@id': id('file', name),
  '@type': 'uco-observable:File',
  'uco-core:hasFacet': [
    {
      '@id': id('file-facet', name),
      '@type': 'uco-observable:FileFacet',
      'uco-observable:fileName': name.slice(name.lastIndexOf('/') + 1),
      'uco-observable:filePath': name,
      'uco-observable:sizeInBytes': bytes,
    },
    {
      '@id': id('content-data-facet', name),
      '@type': 'uco-observable:ContentDataFacet',
      'uco-observable:sizeInBytes': bytes,
      'uco-observable:hash': [
        {
          '@id': id('hash', name),
          '@type': 'uco-types:Hash',
          'uco-types:hashMethod': 'SHA256',
          'uco-types:hashValue': typed('hexBinary', sha256),
        },
      ],
    },
  ],
})

const recordNode = ({ name }: CustodyFile, i: number, id: IdOf): GraphNode => ({
  '@id': id('provenance-record', name),
  '@type': 'case-investigation:ProvenanceRecord',
  'case-investigation:exhibitNumber': String(i + 1),
  'uco-core:object': [ref(id('file', name))],
})

function actionNode(entry: CaseInput['entries'][number], i: number, input: CaseInput, id: IdOf): GraphNode {
  // The files of this coming alone: with several deliveries, each came once.
  const came = new Set((entry.files ?? []).map(({ name }) => name))
  const records = input.evidence
    .filter(({ name }) => came.has(name))
    .map(({ name }) => ref(id('provenance-record', name)))
  const holdsFiles = entry.act === 'taken-in' && records.length > 0
  return {
    '@id': id('action', String(i + 1)),
    '@type': 'case-investigation:InvestigativeAction',
    'uco-core:name': entry.act,
    ...(entry.what ? { 'uco-core:description': [entry.what] } : {}),
    ...(entry.at ? { 'uco-action:startTime': typed('dateTime', entry.at) } : {}),
    ...(entry.by ? { 'uco-action:performer': ref(id('identity', entry.by)) } : {}),
    ...(holdsFiles ? { 'uco-action:result': records } : {}),
    ...(i > 0 ? { 'case-investigation:wasInformedBy': [ref(id('action', String(i)))] } : {}),
  }
}
